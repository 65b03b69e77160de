# %%
import pandas as pd
df = pd.DataFrame({'a':[1,2],'b':['x','y'], 't': pd.Timestamp('2024-01-01')}); df
# %%
df.describe()
# %%
df.style.format(precision=1)
# %%
df.groupby('a')
# %%
df.info()
# %%
[df], {'x': df}
# %%
display(df, df.a)
# %%
df.a.plot(); 
# %%
pd.get_option('display.max_columns'), pd.get_option('display.width')
# %%
pd.DataFrame({i:[1] for i in range(40)})
# %%
import numpy as np
np.random.seed(0); pd.DataFrame(np.random.rand(100, 25))
# %%
print(pd.DataFrame(np.random.rand(100, 25)))
# %%
np.arange(10000).reshape(100,100), np.eye(2)
# %%
df['nope']
# %%
pd.DataFrame({'a':[[1,2]], 'b':[{'x':1}], 'c':[None]})
