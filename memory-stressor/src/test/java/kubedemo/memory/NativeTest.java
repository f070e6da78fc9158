package kubedemo.memory;

import kubedemo.kit.contract.NativeContract;

class NativeTest extends NativeContract {}
