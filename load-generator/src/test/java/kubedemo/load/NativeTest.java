package kubedemo.load;

import kubedemo.kit.contract.NativeContract;

class NativeTest extends NativeContract {}
