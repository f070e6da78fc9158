package kubedemo.publisher;

import kubedemo.kit.contract.NativeContract;

class NativeTest extends NativeContract {}
