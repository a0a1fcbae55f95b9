package io.github.jlockdep.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.testkit.ChildJvm;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What names the locks of an application's own lock holder: {@code jlockdep.lockHolders}. */
final class LockHoldersTest {
    private static final String SETTING = "-Djlockdep.lockHolders=";
    private static final String HOLDER = AutoLock.class.getName();

    /** A holder of a lock, and the ways in which it can create that. */
    static class AutoLock {
        final TrackedReentrantLock lock;

        AutoLock() {
            lock = new TrackedReentrantLock();
        }

        AutoLock(Supplier<TrackedReentrantLock> maker) {
            lock = maker.get();
        }

        static AutoLock made() {
            return new AutoLock();
        }

        static AutoLock keyed(String key) {
            return new AutoLock();
        }

        static AutoLock madeByLambda() {
            return new AutoLock(() -> new TrackedReentrantLock());
        }

        static AutoLock madeByAnonymousClass() {
            return new AutoLock(new Supplier<>() {
                @Override
                public TrackedReentrantLock get() {
                    return new TrackedReentrantLock();
                }
            });
        }

        static AutoLock madeByStream() {
            return Stream.generate(AutoLock::new).limit(1).toList().get(0);
        }

        /** A nested class. */
        static final class Builder {
            AutoLock build() {
                return new AutoLock(OwnLock::new);
            }
        }

        /** A class of locks that only the holder uses. */
        static final class OwnLock extends TrackedReentrantLock {
            private static final long serialVersionUID = 1;

            OwnLock() {
                super(LockClass.ofCreationSite(OwnLock.class));
            }
        }

        /** Creates a lock on a thread on which no code runs but the holder's. */
        static final class Maker extends Thread {
            final Map<String, AutoLock> made = new ConcurrentHashMap<>();

            @Override
            public void run() {
                made.put("lock", new AutoLock());
            }
        }
    }

    /** A class that extends the holder, without being named by the setting. */
    static class PairLock extends AutoLock {
        final TrackedReentrantLock second = new TrackedReentrantLock();
    }

    /** A class that extends the holder at second hand. */
    static final class TripleLock extends PairLock {}

    /** Each method creates a lock. */
    static final class User {
        private static final Map<String, AutoLock> TABLE = new ConcurrentHashMap<>();

        private User() {}

        static TrackedReentrantLock constructor() {
            return new AutoLock().lock;
        }

        static TrackedReentrantLock factory() {
            return AutoLock.made().lock;
        }

        static TrackedReentrantLock lambda() {
            return AutoLock.madeByLambda().lock;
        }

        static TrackedReentrantLock anonymousClass() {
            return AutoLock.madeByAnonymousClass().lock;
        }

        static TrackedReentrantLock stream() {
            return AutoLock.madeByStream().lock;
        }

        static TrackedReentrantLock nestedClass() {
            return new AutoLock.Builder().build().lock;
        }

        static TrackedReentrantLock subclass() {
            return new PairLock().lock;
        }

        static TrackedReentrantLock subclassAtSecondHand() {
            return new TripleLock().lock;
        }

        static TrackedReentrantLock lockOfTheSubclass() {
            return new TripleLock().second;
        }

        static TrackedReentrantLock methodReference() {
            return TABLE.computeIfAbsent("key", AutoLock::keyed).lock;
        }

        static TrackedReentrantLock noHolder() {
            return new TrackedReentrantLock();
        }

        static TrackedReentrantLock noHolderButTheJdk() {
            return Stream.generate(TrackedReentrantLock::new).limit(1).toList().get(0);
        }
    }

    /** Prints what names the lock of each method of {@link User}, and one that no code but the holder's created. */
    static final class Probe {
        private Probe() {}

        public static void main(String[] args) throws Exception {
            for (Method method : User.class.getDeclaredMethods()) {
                if (!method.isSynthetic()) {
                    print(method.getName(), (TrackedReentrantLock) method.invoke(null));
                }
            }
            AutoLock.Maker maker = new AutoLock.Maker();
            maker.start();
            maker.join();
            print("nothingButTheHolder", maker.made.get("lock").lock);
        }

        private static void print(String method, TrackedReentrantLock lock) {
            System.out.println(method + "=" + lock.identity().lockClassName());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.github.jlockdep.contract.LockHoldersTest$AutoLock",
                "io.github.jlockdep.contract.LockHoldersTest.AutoLock",
                " com.acme.Other ,, io.github.jlockdep.contract.LockHoldersTest$AutoLock ,com.acme.**"
            })
    void lineThatAsksTheHolderNamesItsLock(String holders) {
        ChildJvm.Result result = run(SETTING + holders);
        assertEquals("", complaint(result));
        methodsOfUser().forEach(method -> assertNamedAfter("User." + method + "(", method, result));
        assertNamedAfter("AutoLock.<init>(", "nothingButTheHolder", result);
    }

    @Test
    void lineThatCreatesTheLockNamesItWithoutHolders() {
        ChildJvm.Result result = run();
        assertNamedAfter("AutoLock.<init>(", "constructor", result);
        assertNamedAfter("AutoLock.<init>(", "factory", result);
        assertNamedAfter("AutoLock.<init>(", "subclassAtSecondHand", result);
        assertNamedAfter("AutoLock.lambda$madeByLambda$", "lambda", result);
        assertNamedAfter("PairLock.<init>(", "lockOfTheSubclass", result);
        assertNamedAfter("User.noHolder(", "noHolder", result);
        assertNamedAfter("User.noHolderButTheJdk(", "noHolderButTheJdk", result);
        assertNamedAfter("AutoLock.<init>(", "nothingButTheHolder", result);
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.github.jlockdep.contract.*", "io.github.jlockdep.**", "io.github.**"})
    void holdersCanBeAllClassesOfPackages(String holders) {
        ChildJvm.Result result = run(SETTING + holders);
        assertEquals("", complaint(result));
        assertNamedAfter("AutoLock.<init>(", "constructor", result);
        assertNamedAfter("User.noHolder(", "noHolder", result);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.github.jlockdep.*",
                "io.github.jlockdep.contract",
                "io.github.jlockdep.contract.LockHoldersTest$Auto",
                "io.github.jlockdep.contract.LockHoldersTest$AutoLock$*",
                "AutoLock"
            })
    void otherNamesAreNotTheHolder(String holders) {
        assertNamedAfter("AutoLock.<init>(", "constructor", run(SETTING + holders));
    }

    @Test
    void wrongNamesAreSaidOnceAndTheOthersAreUsed() {
        ChildJvm.Result result = run(SETTING + "com acme," + HOLDER + ",*,com..acme");
        assertNamedAfter("User.constructor(", "constructor", result);
        assertTrue(
                complaint(result)
                        .endsWith("The setting jlockdep.lockHolders must be names of classes or packages with commas"
                                + " between them, such as com.acme.AutoLock, com.acme.locks.* or com.acme.**,"
                                + " not 'com acme', '*', 'com..acme'; the others are used."),
                result::toString);
    }

    @Test
    void nothingIsSteppedOverIfAllNamesAreWrong() {
        ChildJvm.Result result = run(SETTING + "com/acme/AutoLock");
        assertNamedAfter("AutoLock.<init>(", "constructor", result);
        assertTrue(complaint(result).endsWith("not 'com/acme/AutoLock'; none is used."), result::toString);
    }

    private static Stream<String> methodsOfUser() {
        return Stream.of(User.class.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .map(Method::getName);
    }

    private static void assertNamedAfter(String place, String method, ChildJvm.Result result) {
        String name = result.value(method);
        assertTrue(name.contains("LockHoldersTest$" + place), () -> method + " is named " + name);
    }

    private static String complaint(ChildJvm.Result result) {
        return result.text()
                .lines()
                .filter(line -> line.contains("jlockdep.lockHolders"))
                .reduce("", (one, other) -> one + other);
    }

    private static ChildJvm.Result run(String... options) {
        ChildJvm.Result result = ChildJvm.withWholeClassPath()
                .with("-XX:TieredStopAtLevel=1", "-Xshare:auto")
                .with(options)
                .run(Probe.class);
        assertEquals(0, result.exitCode(), result::toString);
        return result;
    }
}
