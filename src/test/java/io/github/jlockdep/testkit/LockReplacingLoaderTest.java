package io.github.jlockdep.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedSemaphore;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class LockReplacingLoaderTest {
    /** Makes locks of the JDK in every way that the loader knows of. */
    public static final class Maker implements Supplier<List<?>> {
        @Override
        public List<?> get() {
            IntFunction<Semaphore> maker = Semaphore::new;
            return List.of(new ReentrantLock(true), new Own(), maker.apply(3));
        }

        static final class Own extends ReentrantLock {
            private static final long serialVersionUID = 1L;

            @Override
            public void lock() {
                super.lock();
            }
        }
    }

    @Test
    void replacesNewLocksAndSuperclassesAndConstructorReferences() {
        List<?> made = make(LockReplacingLoader.replacingAll(Maker.class.getName()));
        TrackedReentrantLock fair = assertInstanceOf(TrackedReentrantLock.class, made.get(0));
        TrackedReentrantLock own = assertInstanceOf(TrackedReentrantLock.class, made.get(1));
        TrackedSemaphore permits = assertInstanceOf(TrackedSemaphore.class, made.get(2));
        assertEquals(true, fair.isFair());
        own.lock();
        own.unlock();
        assertEquals(3, permits.availablePermits());
    }

    @Test
    void leavesClassesAsTheyAreIfAskedTo() {
        List<?> made = make(LockReplacingLoader.replacingNothing(Maker.class.getName()));
        assertEquals(ReentrantLock.class, made.get(0).getClass());
        assertEquals(Semaphore.class, made.get(2).getClass());
    }

    private static List<?> make(LockReplacingLoader loader) {
        return (List<?>) loader.make(Maker.class, Supplier.class).get();
    }
}
