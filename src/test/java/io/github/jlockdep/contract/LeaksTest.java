package io.github.jlockdep.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.LockIdentity;
import io.github.jlockdep.Lockdep;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.report.LockMode;
import io.github.jlockdep.report.SplatKind;
import io.github.jlockdep.testkit.Garbage;
import io.github.jlockdep.testkit.Pairs;
import io.github.jlockdep.testkit.QuietLog;
import io.github.jlockdep.testkit.Splats;
import io.github.jlockdep.testkit.Threads;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether what belongs to the application can be collected: locks, threads, class loaders. */
@ExtendWith(QuietLog.class)
final class LeaksTest {
    @RegisterExtension
    final Splats splats = new Splats();

    @Test
    void locksOfFindingsAreCollected() {
        Garbage.awaitCollected("a tracked lock", () -> {
            TrackedReentrantLock a = new TrackedReentrantLock("leak a");
            TrackedReentrantLock b = new TrackedReentrantLock("leak b");
            Pairs.invert(a, b);
            Pairs.invert(a, new TrackedReentrantLock("leak a"));
            return a;
        });
        assertEquals(2, splats.all().size());
    }

    @Test
    void wrappedLocksOfFindingsAreCollected() {
        Garbage.awaitCollected("a wrapped lock", () -> {
            ReentrantLock lock = new ReentrantLock();
            Pairs.invert(Lockdep.wrap(lock, "leak a"), new TrackedReentrantLock("leak b"));
            return lock;
        });
    }

    @Test
    void threadsThatMadeFindingsAreCollected() {
        TrackedReentrantLock a = new TrackedReentrantLock("leak a");
        TrackedReentrantLock b = new TrackedReentrantLock("leak b");
        Garbage.awaitCollected("a thread", () -> {
            Threads.run("T1", () -> Pairs.nest(a, b));
            Threads.Running inverting = Threads.start("T2", () -> Pairs.nest(b, a));
            inverting.join();
            return inverting.thread();
        });
        splats.only();
    }

    @Test
    void threadsThatEndHoldingALockAreCollected() {
        LockIdentity own = LockIdentity.of(LockClass.named("leak own"));
        Garbage.awaitCollected("a thread", () -> {
            Threads.Running holding = Threads.start("T1", () -> {
                own.acquire(LockMode.EXCLUSIVE);
                own.acquired(LockMode.EXCLUSIVE);
            });
            holding.join();
            return holding.thread();
        });
    }

    @Test
    void keysOfLockClassesAreCollected() {
        Garbage.awaitCollected("the key of a lock class", () -> {
            Object key = new Object();
            Pairs.invert(new TrackedReentrantLock(LockClass.of(key, "leak keyed")), new TrackedReentrantLock());
            return key;
        });
    }

    /** What an application in a class loader of its own does. */
    public static final class Application implements Runnable {
        private final String what;

        /** An application that does what is named. */
        public Application(String what) {
            this.what = what;
        }

        /** A lock type of the application's. */
        static final class Own extends TrackedReentrantLock {
            private static final long serialVersionUID = 1L;

            Own() {}
        }

        @Override
        public void run() {
            Lock a = new Own();
            Lock b = Lockdep.wrap(
                    new ReentrantLock() {
                        private static final long serialVersionUID = 1L;
                    },
                    "application b");
            Pairs.invert(a, b);
            if (what.equals("comparator")) {
                LockClass ordered = LockClass.named("application ordered").orderedBy((Own x, Own y) -> -1);
                Pairs.invert(
                        TrackedReentrantLock.ordered(ordered, new Own()),
                        TrackedReentrantLock.ordered(ordered, new Own()));
            }
            if (what.equals("main thread")) {
                a.lock();
                b.lock();
                b.unlock();
                a.unlock();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"threads", "main thread", "comparator"})
    void classLoadersOfApplicationsAreCollected(String what) {
        Garbage.awaitCollected("a class loader", () -> {
            ClassLoader loader = isolated(Application.class);
            run(loader, Application.class, what);
            return loader;
        });
        assertEquals(1, splats.all(SplatKind.CIRCULAR_DEPENDENCY).size());
    }

    /** The detector is loaded by the application, and a thread that outlives the application uses it. */
    @Test
    void classLoaderOfTheDetectorIsCollected() {
        Garbage.awaitCollected("the class loader of the detector", () -> {
            ClassLoader loader = isolated(null);
            run(loader, Application.class, "main thread");
            return loader;
        });
        splats.assertSilent();
    }

    private static void run(ClassLoader loader, Class<?> application, String what) {
        try {
            Class<?> copy = Class.forName(application.getName(), true, loader);
            assertNotSame(application, copy);
            assertTrue(copy.getClassLoader() == loader);
            ((Runnable) copy.getConstructor(String.class).newInstance(what)).run();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** A class loader that loads the given class and its nested ones anew; null: everything but the JDK. */
    private static ClassLoader isolated(Class<?> own) {
        ClassLoader parent = own == null ? ClassLoader.getPlatformClassLoader() : LeaksTest.class.getClassLoader();
        return new URLClassLoader(classPath(), parent) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (own != null && name.startsWith(own.getName()) && findLoadedClass(name) == null) {
                    return findClass(name);
                }
                return super.loadClass(name, resolve);
            }
        };
    }

    private static URL[] classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(element -> !element.contains("logback") && !element.contains("slf4j"))
                .map(element -> {
                    try {
                        return Path.of(element).toUri().toURL();
                    } catch (MalformedURLException e) {
                        throw new IllegalArgumentException(e);
                    }
                })
                .toArray(URL[]::new);
    }
}
