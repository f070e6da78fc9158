package kubedemo.consumer;

import kubedemo.kit.contract.NativeContract;

class NativeTest extends NativeContract {}
