# The lines of GROUP.values that hold in one `version`.
BEGIN { FS = "\t" }
has($1, version) { print substr($0, length($1) + 2) }
