package io.github.jlockdep.program;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;

/** An agent beside ours. It refers to no class of the program, which would be loaded before ours then. */
public final class Retransformer {
    private static Instrumentation instrumentation;

    private Retransformer() {}

    /** Starts it. */
    public static void premain(String options, Instrumentation given) {
        instrumentation = given;
    }

    /** Has the JVM transform all that it has loaded: classes of the program, of the JDK, of our agent. */
    static void transformAll() throws UnmodifiableClassException {
        List<Class<?>> classes = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (instrumentation.isModifiableClass(type)) {
                classes.add(type);
            }
        }
        instrumentation.retransformClasses(classes.toArray(new Class<?>[0]));
        System.out.println("transformed=" + (classes.size() > 500));
    }
}
