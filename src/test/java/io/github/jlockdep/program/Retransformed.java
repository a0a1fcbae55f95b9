package io.github.jlockdep.program;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;

/** An agent beside ours, and a program in which it makes the JVM transform all classes anew. */
public final class Retransformed {
    private static Instrumentation instrumentation;

    private Retransformed() {}

    /** Starts the other agent. */
    public static void premain(String options, Instrumentation given) {
        instrumentation = given;
    }

    /** Takes monitors, before and after all classes are transformed anew. */
    public static void main(String[] arguments) throws Exception {
        Guarded object = new Guarded();
        Pair pair = new Pair();
        object.under(() -> {
            Ways.require(1);
            transformAll();
            Ways.require(1);
            synchronized (pair.first) {
                Ways.require(2);
            }
        });
        Turns.take(() -> object.under(pair::firstThenSecond), () -> pair.secondThenFirst());
        Turns.take(() -> Guarded.underClass(() -> object.under(pair::firstThenSecond)), () -> Ways.require(0));
        System.out.println("held=" + Thread.holdsLock(object));
    }

    private static void transformAll() throws UnmodifiableClassException {
        int classes = 0;
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (instrumentation.isModifiableClass(type) && type.getName().startsWith("io.github.jlockdep.program.")) {
                instrumentation.retransformClasses(type);
                classes++;
            }
        }
        System.out.println("transformed=" + (classes > 3));
    }
}
