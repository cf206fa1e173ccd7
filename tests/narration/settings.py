import gc
gc.set_threshold(50, 5)
gc.set_threshold(0)
gc.set_threshold(700, 10, 10)
gc.disable()
gc.enable()
gc.set_debug(gc.DEBUG_STATS)
gc.set_debug(0)
gc.freeze()
gc.unfreeze()
import math
import math as again
