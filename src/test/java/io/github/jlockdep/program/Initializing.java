package io.github.jlockdep.program;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Programs that initialize classes, each with the grades of what must be found in it. */
public enum Initializing implements Case {
    TWO_THAT_NEED_EACH_OTHER("POSSIBLE") {
        @Override
        public void run() {
            use(Chicken.count);
        }
    },
    TWO_THAT_NEED_EACH_OTHER_BY_THEIR_CONSTRUCTORS("POSSIBLE") {
        @Override
        public void run() {
            use(Hen.ONLY.hashCode());
        }
    },
    THREE_IN_A_RING("POSSIBLE") {
        @Override
        public void run() {
            use(Rock.count);
        }
    },
    SUPERCLASS_THAT_MAKES_ITS_SUBCLASS("POSSIBLE") {
        @Override
        public void run() {
            use(Shape.DEFAULT.hashCode());
        }
    },
    INTERFACE_THAT_NEEDS_ITS_CLASS("POSSIBLE") {
        @Override
        public void run() {
            use(new Nail().length());
        }
    },
    /** Another thread that does this may do it first, and no class tells of it. */
    INTERFACE_WHOSE_CLASS_IS_FOUND_BY_ITS_NAME("POSSIBLE") {
        @Override
        public void run() throws Exception {
            use(Tool.NONE.weight());
            Class.forName(Tool.class.getName() + Tool.KIND);
        }
    },
    INTERFACE_THAT_IS_INITIALIZED_BY_ITSELF_ALONE("") {
        @Override
        public void run() {
            use(new Bolt().hashCode());
            use(Thread.currentThread().getName().isEmpty() ? 0 : Driven.LENGTH);
        }
    },
    LOCK_UNDER_WHICH_THE_CLASS_IS_INITIALIZED("POSSIBLE") {
        @Override
        public void run() {
            synchronized (lock) {
                use(Locking.count);
            }
        }
    },
    THREAD_THAT_NEEDS_THE_CLASS_AND_IS_JOINED("POSSIBLE") {
        @Override
        public void run() throws InterruptedException {
            Joining.worker.join();
        }
    },
    LATCH_THAT_IS_COUNTED_DOWN_BY_WHO_NEEDS_THE_CLASS("POSSIBLE") {
        @Override
        public void run() throws InterruptedException {
            Opening.opened.await();
        }
    },
    RESULT_OF_WHO_NEEDS_THE_CLASS("POSSIBLE") {
        @Override
        public void run() throws Exception {
            Supplying.pool.submit(() -> {}).get();
            Supplying.pool.shutdown();
        }
    },
    THREAD_OF_ANOTHER_CLASS_THAT_NEEDS_THE_CLASS("POSSIBLE") {
        @Override
        public void run() throws Exception {
            Helped.worker.join();
        }
    },
    THREAD_THAT_IS_READY_BEFORE_IT_NEEDS_THE_CLASS("") {
        @Override
        public void run() throws Exception {
            Background.worker.join();
        }
    },
    ENUM_WITH_BODIES("") {
        @Override
        public void run() {
            use(Operation.PLUS.apply(1, 2));
        }
    },
    HOLDER_INSIDE_A_CLASS("") {
        @Override
        public void run() {
            use(Lazy.instance().hashCode());
        }
    },
    CHAIN_OF_SUPERCLASSES("") {
        @Override
        public void run() {
            use(Leaf.count + Branch.count + Root.count);
        }
    },
    COMMON_REGISTRY("") {
        @Override
        public void run() throws Exception {
            Turns.take(() -> use(First.count), () -> use(Second.count));
        }
    };

    static final Object lock = new Object();
    private static int used;

    private final String grades;

    Initializing(String grades) {
        this.grades = grades;
    }

    @Override
    public String grades() {
        return grades;
    }

    static void use(int value) {
        used += value;
    }

    /** Runs those of these names, or all. */
    public static void main(String[] names) throws Exception {
        Case.run(values(), names);
    }

    static final class Chicken {
        static int count = Egg.count + 1;
    }

    static final class Egg {
        static int count = Chicken.count + 1;
    }

    static final class Hen {
        static final Hen ONLY = new Hen();
        final int eggs;

        Hen() {
            eggs = Nest.ONLY.size;
        }
    }

    static final class Nest {
        static final Nest ONLY = new Nest();
        final int size;

        Nest() {
            size = Hen.ONLY == null ? 0 : 1;
        }
    }

    static final class Rock {
        static int count = Paper.count + 1;
    }

    static final class Paper {
        static int count = Scissors.count + 1;
    }

    static final class Scissors {
        static int count = Rock.count + 1;
    }

    static class Shape {
        static final Shape DEFAULT = new Circle();
    }

    static final class Circle extends Shape {}

    interface Hammered {
        int LENGTH = Nail.ofLength(1);

        default int length() {
            return 1;
        }
    }

    interface Pointed extends Hammered {}

    static final class Nail implements Pointed {
        static int ofLength(int length) {
            return length + used;
        }
    }

    interface Driven {
        int LENGTH = Bolt.ofLength(1);

        static int half() {
            return LENGTH / 2;
        }
    }

    static final class Bolt implements Driven {
        static int ofLength(int length) {
            return length + used;
        }
    }

    static final class Locking {
        static int count;

        static {
            synchronized (lock) {
                count = 1;
            }
        }
    }

    static final class Joining {
        static final Thread worker;

        static {
            worker = new Thread(() -> use(1));
            worker.start();
            try {
                worker.join(50);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    static final class Opening {
        static final CountDownLatch opened = new CountDownLatch(1);

        static {
            new Thread(() -> {
                        use(1);
                        opened.countDown();
                    })
                    .start();
            try {
                opened.await(50, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    static final class Supplying {
        static final ExecutorService pool = Executors.newFixedThreadPool(1);

        static {
            Future<?> result = pool.submit(() -> use(1));
            try {
                result.get(50, TimeUnit.MILLISECONDS);
            } catch (TimeoutException expected) {
                use(2);
            } catch (InterruptedException | ExecutionException e) {
                throw new AssertionError(e);
            }
        }
    }

    static final class Helped {
        static final Thread worker = new Thread(new Helper());

        static {
            worker.start();
            try {
                worker.join(50);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        static void help() {
            use(1);
        }
    }

    static final class Helper implements Runnable {
        @Override
        public void run() {
            Helped.help();
        }
    }

    static final class Background {
        static final Thread worker;

        static {
            CountDownLatch ready = new CountDownLatch(1);
            worker = new Thread(new Server(ready));
            worker.start();
            try {
                ready.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        static void help() {
            use(1);
        }
    }

    record Server(CountDownLatch ready) implements Runnable {
        @Override
        public void run() {
            ready.countDown();
            Background.help();
        }
    }

    enum Operation {
        PLUS {
            @Override
            int apply(int one, int other) {
                return one + other;
            }
        },
        TIMES {
            @Override
            int apply(int one, int other) {
                return one * other + DEFAULT.hashCode();
            }
        };

        static final Operation DEFAULT = PLUS;

        abstract int apply(int one, int other);
    }

    static final class Lazy {
        private static final Object mutex = new Object();

        static Lazy instance() {
            synchronized (mutex) {
                return Holder.ONLY;
            }
        }

        private static final class Holder {
            static final Lazy ONLY = new Lazy();
        }
    }

    static class Root {
        static int count = Registry.next();
    }

    static class Branch extends Root {
        static int count = Registry.next() + Root.count;
    }

    static final class Leaf extends Branch {
        static int count = Registry.next() + Branch.count + Root.count;
    }

    static final class Registry {
        private static int last = new Object().hashCode() & 1;

        static synchronized int next() {
            return ++last;
        }
    }

    static final class First {
        static int count = Registry.next();
    }

    static final class Second {
        static int count = Registry.next();
    }
}
