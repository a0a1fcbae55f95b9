package io.github.jlockdep.program;

import java.util.concurrent.locks.ReentrantLock;

/** A program in which an agent beside ours makes the JVM transform all classes anew. */
public final class Retransformed {
    private Retransformed() {}

    /** Takes monitors, before and after all classes are transformed anew. */
    public static void main(String[] arguments) throws Exception {
        Guarded object = new Guarded();
        Pair pair = new Pair();
        object.under(() -> {
            Ways.require(1);
            Retransformer.transformAll();
            Ways.require(1);
            synchronized (pair.first) {
                Ways.require(2);
            }
        });
        ReentrantLock lock = new ReentrantLock();
        lock.lock();
        Retransformer.transformAll();
        lock.unlock();
        Ways.require(0);
        Turns.take(() -> object.under(pair::firstThenSecond), () -> pair.secondThenFirst());
        Turns.take(() -> Guarded.underClass(() -> object.under(pair::firstThenSecond)), () -> Ways.require(0));
        System.out.println("held=" + Thread.holdsLock(object));
    }
}
