import re
def f(n, *a, k=1, **m):
    return n if n < 2 else f(n - 1) + f(n - 2)
x = [i ** 2 for i in range(5) if i % 2]; s = {1, 2} | {3}; d = {**{"a": 1}, "b": (1,)}
try:
    x[9] = "%05.2f %s" % (1.5, d["c"]) + f"{f(5)!r:>10}"
except (KeyError, IndexError) as e:
    x = str(e)
for a, *b in [(1, 2, 3)]:
    if not a or b[::-1] == [3, 2]: continue
    else: break
while (y := len(s)) > 2: s.pop()
m = re.match(r"(?i)(?P<n>a|[b-d]+)*?$", "abc")
return sorted(d.items(), key=lambda it: it[0]), "{:<{w}}".format(1, w=3), (m and m.group("n")), round(2.5), 1 if x else None
