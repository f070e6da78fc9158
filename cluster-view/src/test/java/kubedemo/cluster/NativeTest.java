package kubedemo.cluster;

import kubedemo.kit.contract.NativeContract;

class NativeTest extends NativeContract {}
