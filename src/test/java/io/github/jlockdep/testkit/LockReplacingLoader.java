package io.github.jlockdep.testkit;

import io.github.jlockdep.locks.TrackedCompletableFuture;
import io.github.jlockdep.locks.TrackedCountDownLatch;
import io.github.jlockdep.locks.TrackedCyclicBarrier;
import io.github.jlockdep.locks.TrackedExchanger;
import io.github.jlockdep.locks.TrackedFutureTask;
import io.github.jlockdep.locks.TrackedPhaser;
import io.github.jlockdep.locks.TrackedReentrantLock;
import io.github.jlockdep.locks.TrackedReentrantReadWriteLock;
import io.github.jlockdep.locks.TrackedSemaphore;
import io.github.jlockdep.locks.TrackedStampedLock;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Loads classes of the class path anew, and has them make our locks where they make the JDK's: {@code new
 * ReentrantLock()} becomes {@code new TrackedReentrantLock()}, and so do superclasses and constructor references.
 * Everything else comes from the loader of this class.
 */
public final class LockReplacingLoader extends ClassLoader {
    private static final int API = Opcodes.ASM9;
    private static final Map<String, String> LOCKS = Map.of(
            name(ReentrantLock.class), name(TrackedReentrantLock.class),
            name(ReentrantReadWriteLock.class), name(TrackedReentrantReadWriteLock.class),
            name(StampedLock.class), name(TrackedStampedLock.class),
            name(Semaphore.class), name(TrackedSemaphore.class));
    private static final Map<String, String> EVENTS = Map.of(
            name(CountDownLatch.class), name(TrackedCountDownLatch.class),
            name(CyclicBarrier.class), name(TrackedCyclicBarrier.class),
            name(Phaser.class), name(TrackedPhaser.class),
            name(Exchanger.class), name(TrackedExchanger.class),
            name(CompletableFuture.class), name(TrackedCompletableFuture.class),
            name(FutureTask.class), name(TrackedFutureTask.class));

    private final Map<String, String> replaced;
    private final List<String> packages;

    private LockReplacingLoader(Map<String, String> replaced, String... packages) {
        super(LockReplacingLoader.class.getClassLoader());
        this.replaced = replaced;
        this.packages = List.of(packages);
    }

    /** Replaces locks, semaphores, latches, barriers and futures in classes whose names begin so. */
    public static LockReplacingLoader replacingAll(String... packages) {
        Map<String, String> all = new HashMap<>(LOCKS);
        all.putAll(EVENTS);
        return new LockReplacingLoader(all, packages);
    }

    /** Replaces locks and semaphores alone. */
    public static LockReplacingLoader replacingLocks(String... packages) {
        return new LockReplacingLoader(LOCKS, packages);
    }

    /** Loads the same classes, but leaves them as they are. */
    public static LockReplacingLoader replacingNothing(String... packages) {
        return new LockReplacingLoader(Map.of(), packages);
    }

    /** A new object of a class that this loader loads, made by its constructor without parameters. */
    public <T> T make(Class<? extends T> type, Class<T> as) {
        try {
            return as.cast(loadClass(type.getName()).getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("The class cannot be made: " + type, e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (packages.stream().noneMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            ClassReader reader = new ClassReader(in);
            ClassWriter writer = new ClassWriter(0);
            reader.accept(new ClassReplacement(writer), 0);
            byte[] code = writer.toByteArray();
            return defineClass(name, code, 0, code.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private static String name(Class<?> type) {
        return Type.getInternalName(type);
    }

    private String ours(String owner) {
        return replaced.getOrDefault(owner, owner);
    }

    private final class ClassReplacement extends ClassVisitor {
        ClassReplacement(ClassVisitor next) {
            super(API, next);
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            super.visit(version, access, name, signature, superName == null ? null : ours(superName), interfaces);
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new MethodReplacement(super.visitMethod(access, name, descriptor, signature, exceptions));
        }
    }

    private final class MethodReplacement extends MethodVisitor {
        MethodReplacement(@Nullable MethodVisitor next) {
            super(API, next);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            super.visitTypeInsn(opcode, opcode == Opcodes.NEW ? ours(type) : type);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            String made = opcode == Opcodes.INVOKESPECIAL ? ours(owner) : owner;
            super.visitMethodInsn(opcode, made, name, descriptor, isInterface);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            Object[] ours = arguments.clone();
            for (int i = 0; i < ours.length; i++) {
                ours[i] = ours[i] instanceof Handle handle ? replaced(handle) : ours[i];
            }
            super.visitInvokeDynamicInsn(name, descriptor, bootstrap, ours);
        }

        private Handle replaced(Handle handle) {
            return handle.getTag() != Opcodes.H_NEWINVOKESPECIAL
                    ? handle
                    : new Handle(
                            handle.getTag(),
                            ours(handle.getOwner()),
                            handle.getName(),
                            handle.getDesc(),
                            handle.isInterface());
        }
    }
}
