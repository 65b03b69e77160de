# %%
{'a': list(range(40)), 'b': {'c': ['x'*30, 'y'*60], (1,2): {3,4}}}
# %%
[[i*1000000 for i in range(12)] for j in range(3)]
# %%
(1,)
# %%
{frozenset([1]): {'z': None}, 'q': {1.5, 2}}
# %%
from collections import *
defaultdict(list, {i: list(range(i)) for i in range(20)})
# %%
[OrderedDict(a=1), Counter('aabbb'), deque([1,2],maxlen=3), deque('ab'), UserList([1]), OrderedDict(), Counter()]
# %%
import re
[re.compile('a\\d', re.I|re.M), re.compile(b'x')]
# %%
import types
types.SimpleNamespace(a=1,b=['x'*50,'y'*50])
# %%
[ValueError('a', 1), KeyError('x'), type, int, str.upper, [].append, len, print]
# %%
class A:
    def __init__(self): self.me=[self]
    def _repr_pretty_(self, p, cycle):
        if cycle: p.text('A(...)')
        else:
            with p.group(2,'A(',')'):
                for i in range(30):
                    if i: p.text(','); p.breakable()
                    p.pretty(i)
                p.breakable(); p.pretty(self.me); p.break_(); p.text('end')
                with p.indent(4): p.break_(); p.text('in')
A()
# %%
x=[1]; x.append(x); x
# %%
d={}; d['d']=d; d
# %%
import os
type(os.environ)
# %%
super(A, A())
# %%
types.MappingProxyType({'a':1})
# %%
slice(1,2), range(3), ..., NotImplemented, None
# %%
class M(type):
    def __repr__(c): return 'M!'
class C(metaclass=M): pass
C
# %%
class R:
    def __repr__(self): return 'line1\nline2'
[R(), {'k': R()}]
# %%
class B(list):
    def __repr__(self): return 'B!'
B([1])
# %%
class D(dict): pass
D(a=1)
# %%
class S(set): pass
S(), S([3,1,2])
# %%
set(), frozenset(), (), [], {}
# %%
{('a'*20,'b'*20): ['c'*20,'d'*20], ('e'*20,'f'*20): {'g'*20:'h'*20}}
# %%
['x'*100, 'y'*100, [1,2,3]]
# %%
{'key%d'%i: {'inner': [{'deep': list(range(j))} for j in range(5)]} for i in range(4)}
# %%
def f(a, b=1, *c, d, **e): pass
f
# %%
f, A, A.__init__, lambda x: 1
# %%
import functools
functools.partial(f, 1)
# %%
import datetime, decimal, fractions, pathlib
[datetime.datetime(2024,1,1), datetime.timedelta(1), decimal.Decimal('1'), fractions.Fraction(1,2), pathlib.Path('/')]
# %%
import dataclasses
@dataclasses.dataclass
class P:
    x: int
    y: list
P(1, list(range(100)))
# %%
import typing
typing.List[int], list[int], int|None
# %%
{1: 'a'}.keys(), {1:2}.items()
# %%
b'x'*200, 'é'*100
# %%
10**5000
# %%
1+2j, float('nan'), True
