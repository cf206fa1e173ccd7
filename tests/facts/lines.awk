# Says in each line of `run` or `values.awk` which program of which group it is from.
/^== / { name = group "/" substr($0, 4); next }
{ print name ": " $0 }
