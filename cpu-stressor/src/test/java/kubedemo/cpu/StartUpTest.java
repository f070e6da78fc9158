package kubedemo.cpu;

import kubedemo.kit.Workload;
import kubedemo.kit.contract.StartUpContract;

class StartUpTest extends StartUpContract {
    @Override
    protected Workload workload() {
        return Main.workload();
    }
}
