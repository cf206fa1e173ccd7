"""Which objects there are, and who holds them."""

import gc
import sys


def _name(obj, shortnames=True):
    cls = type(obj)
    return cls.__name__ if shortnames else "%s.%s" % (cls.__module__, cls.__name__)


def count(typename, objects=None):
    objects = gc.get_objects() if objects is None else objects
    short = "." not in typename
    return sum(1 for obj in objects if _name(obj, short) == typename)


def typestats(objects=None, shortnames=True, filter=None):
    objects = gc.get_objects() if objects is None else objects
    stats = {}
    for obj in objects:
        if filter is None or filter(obj):
            name = _name(obj, shortnames)
            stats[name] = stats.get(name, 0) + 1
    return stats


def most_common_types(limit=10, objects=None, shortnames=True, filter=None):
    stats = typestats(objects, shortnames, filter)
    rows = sorted(stats.items(), key=lambda row: row[1], reverse=True)
    return rows[:limit] if limit else rows


def show_most_common_types(limit=10, objects=None, shortnames=True, file=None, filter=None):
    rows = most_common_types(limit, objects, shortnames, filter)
    width = max(len(name) for name, n in rows)
    for name, n in rows:
        print("%-*s %i" % (width, name, n), file=file)


def growth(limit=10, peak_stats={}, shortnames=True, filter=None):
    """Types whose number is higher than ever, as (name, number, by how much)."""
    gc.collect()
    deltas = {}
    stats = typestats(shortnames=shortnames, filter=filter)
    for name, n in stats.items():
        before = peak_stats.get(name, 0)
        if n > before:
            deltas[name] = n - before
            peak_stats[name] = n
    rows = sorted(deltas.items(), key=lambda row: row[1], reverse=True)
    if limit:
        rows = rows[:limit]
    return [(name, stats[name], delta) for name, delta in rows]


def show_growth(limit=10, peak_stats=None, shortnames=True, file=None, filter=None):
    rows = growth(limit, *([] if peak_stats is None else [peak_stats]), shortnames=shortnames,
                  filter=filter)
    if rows:
        width = max(len(row[0]) for row in rows)
        for name, n, delta in rows:
            print("%-*s%9d %+9d" % (width, name, n, delta), file=file)


def get_new_ids(skip_update=False, limit=10, sortby="deltas", shortnames=None, file=None,
                _state={}):
    raise NotImplementedError("glassheap does not simulate objgraph.get_new_ids()")


def by_type(typename, objects=None):
    objects = gc.get_objects() if objects is None else objects
    short = "." not in typename
    return [obj for obj in objects if _name(obj, short) == typename]


def at(addr):
    for obj in gc.get_objects():
        if id(obj) == addr:
            return obj
    return None


def at_addrs(address_set):
    return [obj for obj in gc.get_objects() if id(obj) in address_set]


def get_leaking_objects(objects=None):
    """Objects that nothing the collector knows refers to."""
    if objects is None:
        gc.collect()
        objects = gc.get_objects()
    held = {id(obj) for obj in objects}
    for obj in objects:
        held.difference_update(id(referent) for referent in gc.get_referents(obj))
    return [obj for obj in objects if id(obj) in held]


def is_proper_module(obj):
    return type(obj).__name__ == "module" and sys.modules.get(obj.__name__) is obj


# ---- chains of references ----


def _find_chain(obj, predicate, edges, max_depth, extra_ignore):
    """Breadth first, over what this search itself holds."""
    queue = [obj]
    depth = {id(obj): 0}
    parent = {id(obj): None}
    ignore = set(extra_ignore)
    ignore.update(map(id, (extra_ignore, queue, depth, parent, sys._getframe(), sys._getframe(1))))
    ignore.add(id(ignore))
    gc.collect()
    while queue:
        target = queue.pop(0)
        if predicate(target):
            chain = [target]
            while parent[id(target)] is not None:
                target = parent[id(target)]
                chain.append(target)
            return chain
        if depth[id(target)] < max_depth:
            found = edges(target)
            ignore.add(id(found))
            for source in found:
                if id(source) not in ignore and id(source) not in depth:
                    depth[id(source)] = depth[id(target)] + 1
                    parent[id(source)] = target
                    queue.append(source)
    return [obj]


def find_backref_chain(obj, predicate, max_depth=20, extra_ignore=()):
    """A shortest chain of references to the object from one for which the predicate holds."""
    return _find_chain(obj, predicate, gc.get_referrers, max_depth, extra_ignore)


def find_ref_chain(obj, predicate, max_depth=20, extra_ignore=()):
    return _find_chain(obj, predicate, gc.get_referents, max_depth, extra_ignore)[::-1]


# ---- graphs, as text ----


def _label(obj, extra_info=None, refcounts=False):
    label = _name(obj)
    if isinstance(obj, type) or type(obj).__name__ in ("function", "module"):
        label += " " + obj.__name__
    elif isinstance(obj, (int, float, str, bytes)):
        text = repr(obj)
        label += " " + (text if len(text) <= 40 else text[:37] + "...")
    elif isinstance(obj, (list, tuple, dict, set, frozenset)):
        label += " of %d item%s" % (len(obj), "" if len(obj) == 1 else "s")
    elif type(obj).__name__ == "frame":
        label += " of %s, line %d" % (obj.f_code.co_name, obj.f_lineno)
    if refcounts:
        label += " [%d]" % (sys.getrefcount(obj) - 4)
    info = extra_info(obj) if extra_info else None
    return label + (" (%s)" % info if info else "")


def _edge(source, target):
    """How the one holds the other."""
    if isinstance(source, dict):
        for key, value in source.items():
            if value is target:
                return "[%r]" % (key,)
            if key is target:
                return "key"
    elif isinstance(source, (list, tuple)):
        for i, value in enumerate(source):
            if value is target:
                return "[%d]" % i
    elif type(source).__name__ == "frame":
        for name, value in source.f_locals.items():
            if value is target:
                return name
    elif getattr(source, "__dict__", None) is target:
        return ".__dict__"
    else:
        for name, value in getattr(source, "__dict__", {}).items():
            if value is target:
                return "." + name
    return ""


def _show(objs, edges, arrow, label_of, max_depth, filter, too_many, extra_ignore, options):
    ignore = set(extra_ignore)
    ignore.update(map(id, (objs, options, sys._getframe(), sys._getframe(1))))
    ignore.add(id(ignore))
    seen = set()
    ignore.add(id(seen))
    output = options.get("output") or sys.stdout

    def walk(obj, indent, label):
        frame = sys._getframe()
        ignore.add(id(frame))
        shown = " " * indent + (arrow + (" %s: " % label if label else " ") if indent else "")
        again = id(obj) in seen
        print(shown + _label(obj, options.get("extra_info"), options.get("refcounts"))
              + (" (see above)" if again else ""), file=output)
        if again or indent // 4 >= max_depth or is_proper_module(obj):
            return
        seen.add(id(obj))
        found = edges(obj)
        ignore.add(id(found))
        number = 0
        for other in found:
            if id(other) in ignore or (filter and not filter(other)):
                continue
            number += 1
            if number > too_many:
                print(" " * (indent + 4) + "... %d more" % (len(found) - too_many), file=output)
                break
            walk(other, indent + 4, label_of(obj, other))

    ignore.add(id(walk))
    for obj in objs:
        walk(obj, 0, "")


def _as_list(objs):
    return objs if isinstance(objs, (list, tuple)) else [objs]


def show_backrefs(objs, max_depth=3, extra_ignore=(), filter=None, too_many=10, **options):
    """Who refers to the objects, and who to those."""
    _show(_as_list(objs), gc.get_referrers, "<-", lambda obj, other: _edge(other, obj), max_depth,
          filter, too_many, extra_ignore, options)


def show_refs(objs, max_depth=3, extra_ignore=(), filter=None, too_many=10, **options):
    """What the objects refer to."""
    _show(_as_list(objs), gc.get_referents, "->", _edge, max_depth, filter, too_many,
          extra_ignore, options)


def show_chain(*chains, output=None, **options):
    """Chains as find_backref_chain returns them, one reference a line."""
    for chain in chains:
        for i, obj in enumerate(chain):
            label = _edge(chain[i - 1], obj) if i else ""
            shown = " " * 4 * i + ("-> " + (label + ": " if label else "") if i else "")
            print(shown + _label(obj, options.get("extra_info"), options.get("refcounts")),
                  file=output)
