# %%
class H:
    def _repr_html_(self): return '<b>h</b>'
H()
# %%
display(H(), H())
# %%
class E:
    def _repr_html_(self):
        raise ValueError('bad html')
E()
# %%
display(E()); 'after'
# %%
class N:
    def _repr_html_(self): raise NotImplementedError
N()
# %%
class T:
    def _repr_html_(self): return '<i>', {'meta': 1}
T()
# %%
class I:
    def _ipython_display_(self): display('shown by itself')
I()
# %%
display(I())
# %%
class MB:
    def _repr_mimebundle_(self, include=None, exclude=None): return {'text/plain':'x','application/x-y':[1]}
MB()
# %%
class MB2(dict):
    def _repr_mimebundle_(self, include=None, exclude=None): return {'text/plain':'x','text/html':'y'}
MB2(a=1)
# %%
display(MB(), include=['text/plain'])
# %%
display(H(), exclude=['text/plain'])
# %%
display({'text/html':'x'}, raw=True, metadata={'a':1})
# %%
h = display(1, display_id='abc'); h
# %%
h.update(3)
# %%
h.display(4)
# %%
display(display_id='q')
# %%
class G:
    def __getattr__(self, n): return lambda *a, **k: 'made up'
    def __repr__(self): return 'G'
G()
# %%
class BR:
    def __repr__(self):
        raise RuntimeError('no repr')
BR()
# %%
[BR()]
# %%
display(BR()); 2
# %%
class P:
    def _repr_markdown_(self): return '# x'
    def _repr_latex_(self): return '$x$'
    def _repr_pdf_(self): return b'%PDF'
    def _repr_javascript_(self): return 'alert()'
P()
# %%
H
# %%
display()
# %%
{'a': float('nan'), 'b': [1,2]}
# %%
{1: 2, (1,2): 3}
# %%
[object]
# %% new
class Foo:
    def __repr__(self): return 'foo\n  bar'
    def _repr_svg_(self): return '<svg/>'
[Foo(), Foo()]
# %%
Foo()
# %%
_ is Out[2], _2, Out
