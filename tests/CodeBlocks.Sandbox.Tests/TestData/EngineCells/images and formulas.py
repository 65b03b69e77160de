# %%
from PIL import Image
im = Image.new('RGB',(3,3)); im
# %%
im.show()
# %%
im.save('/tmp/zz.png')
# %%
import io
im.save(io.BytesIO(), 'png')
# %%
[im]
# %%
im.save('/nonexistent/x.png')
# %% new
from sympy import *
x = symbols('x'); x**2
# %%
Eq(x, 1), [x**2, 1/x]
# %%
Matrix([[1,x]])
# %%
pprint(x**2)
