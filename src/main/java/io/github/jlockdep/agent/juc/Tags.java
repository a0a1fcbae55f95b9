package io.github.jlockdep.agent.juc;

import io.github.jlockdep.agent.juc.code.Patch;
import io.github.jlockdep.agent.juc.hooks.JdkFields;
import io.github.jlockdep.engine.base.Counters;
import io.github.jlockdep.engine.base.Privileged;
import io.github.jlockdep.engine.classes.LockMap;
import io.github.jlockdep.engine.events.Loan;
import io.github.jlockdep.engine.threads.AllStacks;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/**
 * The field that objects of the JDK have for what they are followed as: their tag. An object whose tag is null is not
 * followed. Reflection does not show the field.
 */
final class Tags {
    private Tags() {}

    /** Follows the object no longer, which may be held just now. */
    static void drop(Object object) {
        try {
            Class<?> type = ofJdk(object.getClass());
            if (type == ReentrantLock.class) {
                drop(sync(object, ReentrantLock.class), Class.forName("java.util.concurrent.locks.JlockdepSync"));
            } else if (type == ReentrantReadWriteLock.class || type.getNestHost() == ReentrantReadWriteLock.class) {
                Object sync = sync(object, type);
                drop(sync, ofJdk(sync.getClass()).getSuperclass());
            } else if (type.getNestHost() == StampedLock.class && type != StampedLock.class) {
                drop(JdkFields.find(type, "this$0", StampedLock.class).get(object), StampedLock.class);
            } else if (type.getName().startsWith("java.util.concurrent.Executors$")) {
                Class<?> wrapper = Class.forName("java.util.concurrent.Executors$DelegatedExecutorService");
                drop(JdkFields.find(wrapper, "e", ExecutorService.class).get(object));
            } else {
                drop(object, object instanceof ThreadPoolExecutor ? ThreadPoolExecutor.class : type);
            }
        } catch (NoSuchFieldException | IllegalAccessException noTag) {
            // then it was never followed
        } catch (Throwable failure) {
            Counters.fault(failure);
        }
    }

    private static void drop(Object holder, Class<?> declaring) throws ReflectiveOperationException {
        if (declaring.isInstance(holder)) {
            Object tag = JdkFields.find(declaring, Patch.TAG, Object.class).getAndSet(holder, null);
            LockMap lock = tag instanceof Loan loan ? loan.map : tag instanceof LockMap map ? map : null;
            if (lock != null) {
                AllStacks.live().forEach(stack -> stack.releasedElsewhere(lock));
            }
        }
    }

    private static Object sync(Object lock, Class<?> type) throws ReflectiveOperationException {
        return JdkFields.find(type, "sync", Class.forName(type.getNestHost().getName() + "$Sync"))
                .get(lock);
    }

    /** The class of the JDK that this one is, or extends. */
    static Class<?> ofJdk(Class<?> type) {
        Class<?> up = type;
        while (Privileged.loader(up) != null) {
            up = up.getSuperclass();
        }
        return up;
    }
}
