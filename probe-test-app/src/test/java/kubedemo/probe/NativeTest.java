package kubedemo.probe;

import kubedemo.kit.contract.NativeContract;

class NativeTest extends NativeContract {}
