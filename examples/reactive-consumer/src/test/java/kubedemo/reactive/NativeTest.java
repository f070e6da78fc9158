package kubedemo.reactive;

import kubedemo.kit.contract.NativeContract;

class NativeTest extends NativeContract {}
