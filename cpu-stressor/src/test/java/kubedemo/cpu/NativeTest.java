package kubedemo.cpu;

import kubedemo.kit.contract.NativeContract;

class NativeTest extends NativeContract {}
