# %%
_
# %%
1
# %%
_ + 1
# %%
__, _, ___
# %%
In, Out
# %%
_i, _ii, _iii, _i2, _2
# %%
_ = 'mine'
# %%
5
# %%
_
# %%
del _
# %%
7
# %%
_
# %%
5;
# %%
_
# %%
5 # x
# %%
5; # x
# %%
x = 3;
# %%
'a;'
# %%
f"{1};" ;
# %%
len(In), len(Out)
# %%
Out
# %% IPython only: the history of %cd
_dh
