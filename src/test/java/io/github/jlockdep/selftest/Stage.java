package io.github.jlockdep.selftest;

import io.github.jlockdep.testkit.Threads;
import java.util.List;

/** The threads that run the bodies of a program, one after the other. */
enum Stage {
    /** Each on a platform thread of its own. */
    OWN_THREADS {
        @Override
        void run(List<Threads.Body> bodies) {
            Threads.runInOrder(bodies.toArray(new Threads.Body[0]));
        }
    },
    /** All on one thread. */
    ONE_THREAD {
        @Override
        void run(List<Threads.Body> bodies) {
            Threads.run("T1", () -> {
                for (Threads.Body body : bodies) {
                    body.run();
                }
            });
        }
    },
    /** Each on a virtual thread of its own. */
    VIRTUAL_THREADS {
        @Override
        void run(List<Threads.Body> bodies) {
            Threads.runVirtualInOrder(bodies.toArray(new Threads.Body[0]));
        }
    };

    abstract void run(List<Threads.Body> bodies);
}
