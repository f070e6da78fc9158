package kubedemo.kit.pod;

import kubedemo.kit.config.Input;

/** The colours that a version can have: those the page has a style for, each told apart by name as well. */
public enum VersionColor {
    BLUE,
    GREEN,
    ORANGE,
    PURPLE,
    RED,
    TEAL,
    YELLOW;

    /** {@code blue}, as in APP_COLOR, JSON and the page's style classes. */
    @Override
    public String toString() {
        return Input.kebabCase(this);
    }
}
