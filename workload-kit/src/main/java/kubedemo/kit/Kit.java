package kubedemo.kit;

class Kit {}
