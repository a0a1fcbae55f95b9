package io.github.jlockdep.program;

/** An interface that makes its implementation while it is initialized; no other class names that one. */
interface Tool {
    /** How the name of the implementation ends. */
    String KIND = System.getProperty("tool.kind", "None");

    Tool NONE = new ToolNone();

    /** Something that has a body, so that the interface is initialized with each class that has it. */
    default int weight() {
        return 0;
    }
}

/** Its implementation, which others find by a name that they put together. */
final class ToolNone implements Tool {}
