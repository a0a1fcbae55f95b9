package io.github.jlockdep.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jlockdep.LockClass;
import io.github.jlockdep.TrackedLocks;
import io.github.jlockdep.locks.TrackedCompletableFuture;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.testkit.Pairs;
import io.github.jlockdep.testkit.Splats;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The factories of tracked types. */
final class TrackedLocksTest {
    @RegisterExtension
    final Splats splats = new Splats();

    @Test
    void haveOneFactoryForEachConstructor() {
        Set<Class<?>> types = factories()
                .filter(factory -> !factory.getName().equals("newOrderedLock"))
                .map(Method::getReturnType)
                .collect(Collectors.toSet());
        assertEquals(10, types.size());
        Set<String> constructors = types.stream()
                .flatMap(type -> Arrays.stream(type.getConstructors()))
                .map(TrackedLocksTest::signature)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> made = factories()
                .filter(factory -> !factory.getName().equals("newOrderedLock"))
                .map(TrackedLocksTest::signature)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(constructors, made);
    }

    @Test
    @Tag("off-too")
    void returnWhatTheTrackedTypeCanDo() {
        TrackedReentrantLock parent = TrackedLocks.newReentrantLock("family");
        TrackedReentrantLock child = TrackedLocks.newReentrantLock("family");
        parent.lock();
        child.lockAtLevel(1);
        child.unlock();
        child.lockUnder(parent);
        assertTrue(child.isHeldByCurrentThread());
        child.unlock();
        parent.unlock();
        splats.assertSilent();
    }

    @Test
    void nameWhatHasNoNameAfterTheLineThatCalls() {
        String name = TrackedLocks.newReentrantLock().identity().lockClassName();
        assertTrue(name.contains("nameWhatHasNoNameAfterTheLineThatCalls(TrackedLocksTest.java:"), name);
    }

    @Test
    @Tag("off-too")
    void passArgumentsOn() throws Exception {
        assertTrue(TrackedLocks.newReentrantLock("passed on", true).isFair());
        assertTrue(TrackedLocks.newReentrantReadWriteLock(LockClass.named("passed on"), true)
                .isFair());
        Semaphore permits = TrackedLocks.newSemaphore(3, true);
        assertEquals(3, permits.availablePermits());
        assertTrue(permits.isFair());
        assertEquals(2, TrackedLocks.newCountDownLatch("passed on", 2).getCount());
        assertEquals(2, TrackedLocks.newCyclicBarrier("passed on", 2).getParties());
        assertEquals(2, TrackedLocks.newPhaser(2, "passed on").getRegisteredParties());
        TrackedCompletableFuture<String> future = TrackedLocks.newCompletableFuture("passed on");
        future.complete(null);
        assertEquals(null, future.get());
    }

    @Test
    @Tag("off-too")
    void orderedLockCanBeFair() {
        LockClass numbered = LockClass.named("numbered").orderedBy(Comparator.<Integer>naturalOrder());
        TrackedReentrantLock one = TrackedLocks.newOrderedLock(numbered, 1, true);
        TrackedReentrantLock two = TrackedReentrantLock.ordered(numbered, 2);
        assertTrue(one.isFair());
        assertFalse(two.isFair());
        Pairs.nest(one, two);
        splats.assertSilent();
    }

    @Test
    void orderKeyMayBeOfAnyType() {
        LockClass truths = LockClass.of(new Object(), "truths").orderedBy(Comparator.<Boolean>naturalOrder());
        Pairs.nest(TrackedReentrantLock.ordered(truths, true), TrackedReentrantLock.ordered(truths, false));
        assertEquals(1, splats.all().size());
    }

    private static Stream<Method> factories() {
        return Arrays.stream(TrackedLocks.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()));
    }

    private static String signature(Executable maker) {
        Class<?> made = maker instanceof Constructor<?> constructor
                ? constructor.getDeclaringClass()
                : ((Method) maker).getReturnType();
        return made.getSimpleName()
                + Arrays.stream(maker.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
