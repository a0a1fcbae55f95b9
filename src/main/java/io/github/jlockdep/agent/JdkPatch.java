package io.github.jlockdep.agent;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The methods of the JDK that tell in what order threads and tasks come: hooked where they are, so that every call is
 * seen, also one by reflection or from the JDK itself. Only bodies are changed, without a branch, so that it does not
 * matter whether the class was loaded before the agent.
 */
final class JdkPatch extends ClassVisitor {
    private static final String CONCURRENT = "java/util/concurrent/";
    private static final String OF_OBJECT = "(Ljava/lang/Object;)V";
    private static final String OF_OBJECT_AND_MILLIS = "(Ljava/lang/Object;J)V";
    private static final String OF_RESULT = "(ZLjava/lang/Object;)V";

    /** Where in the method the hook is. */
    private enum Where {
        ENTRY,
        /** At the entry; the hook is shown a number of milliseconds, too, which is the first argument. */
        ENTRY_WITH_MILLIS,
        /** At the entry; the hook is shown the first argument instead of the receiver. */
        ENTRY_WITH_ARGUMENT,
        RETURN,
        /** At the return of a boolean, which the hook is shown, too. */
        RETURN_OF_RESULT,
        /** Before the method runs a {@link Runnable}, which the hook is shown. */
        RUN
    }

    private record Place(String type, String method, Where where, String hook) {}

    private static final List<Place> PLACES = List.of(
            new Place("java/lang/Thread", "start", Where.ENTRY, "starting"),
            new Place("java/lang/VirtualThread", "start", Where.ENTRY, "starting"),
            new Place("java/lang/Thread", "join(J)V", Where.ENTRY_WITH_MILLIS, "joining"),
            new Place("java/lang/Thread", "join(J)V", Where.RETURN, "joined"),
            new Place("java/lang/Thread", "join(Ljava/time/Duration;)Z", Where.RETURN, "joined"),
            new Place(CONCURRENT + "CountDownLatch", "countDown", Where.ENTRY, "completes"),
            new Place(CONCURRENT + "CountDownLatch", "await()V", Where.RETURN, "completed"),
            new Place(CONCURRENT + "CountDownLatch", "await(J", Where.RETURN_OF_RESULT, "completed"),
            new Place(CONCURRENT + "FutureTask", "<init>", Where.RETURN, "handedIn"),
            new Place(CONCURRENT + "FutureTask", "run()V", Where.ENTRY, "begins"),
            new Place(CONCURRENT + "FutureTask", "set(", Where.ENTRY, "completes"),
            new Place(CONCURRENT + "FutureTask", "setException(", Where.ENTRY, "completes"),
            new Place(CONCURRENT + "FutureTask", "get(", Where.RETURN, "completed"),
            new Place(CONCURRENT + "ThreadPoolExecutor", "execute(", Where.ENTRY_WITH_ARGUMENT, "handedIn"),
            new Place(CONCURRENT + "ThreadPoolExecutor", "runWorker(", Where.RUN, "begins"),
            new Place(CONCURRENT + "ThreadPoolExecutor", "processWorkerExit(", Where.ENTRY, "completes"),
            new Place(CONCURRENT + "ThreadPoolExecutor", "awaitTermination(", Where.RETURN_OF_RESULT, "completed"),
            new Place(CONCURRENT + "CompletableFuture$AsyncSupply", "<init>", Where.RETURN, "handedIn"),
            new Place(CONCURRENT + "CompletableFuture$AsyncSupply", "run()V", Where.ENTRY, "begins"),
            new Place(CONCURRENT + "CompletableFuture$AsyncRun", "<init>", Where.RETURN, "handedIn"),
            new Place(CONCURRENT + "CompletableFuture$AsyncRun", "run()V", Where.ENTRY, "begins"),
            new Place(CONCURRENT + "CompletableFuture", "completeValue(", Where.ENTRY, "completes"),
            new Place(CONCURRENT + "CompletableFuture", "completeNull(", Where.ENTRY, "completes"),
            new Place(CONCURRENT + "CompletableFuture", "completeThrowable(", Where.ENTRY, "completes"),
            new Place(CONCURRENT + "CompletableFuture", "get(", Where.RETURN, "completed"),
            new Place(CONCURRENT + "CompletableFuture", "join(", Where.RETURN, "completed"));

    private final String type;

    private JdkPatch(ClassWriter writer, String type) {
        super(Opcodes.ASM9, writer);
        this.type = type;
    }

    /** Whether a class of the JDK of that internal name is changed. */
    static boolean changes(String type) {
        for (Place place : PLACES) {
            if (place.type.equals(type)) {
                return true;
            }
        }
        return false;
    }

    static byte[] of(String type, byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new JdkPatch(writer, type), 0);
        return writer.toByteArray();
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
        if ((access & (Opcodes.ACC_STATIC | Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) {
            return code;
        }
        String method = name.concat(descriptor);
        for (Place place : PLACES) {
            if (place.type.equals(type) && method.startsWith(place.method)) {
                code = new Body(code, place);
            }
        }
        return code;
    }

    private static final class Body extends MethodVisitor {
        private final Place place;

        Body(MethodVisitor code, Place place) {
            super(Opcodes.ASM9, code);
            this.place = place;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            if (place.where == Where.ENTRY) {
                hook(0);
            } else if (place.where == Where.ENTRY_WITH_ARGUMENT) {
                hook(1);
            } else if (place.where == Where.ENTRY_WITH_MILLIS) {
                super.visitVarInsn(Opcodes.ALOAD, 0);
                super.visitVarInsn(Opcodes.LLOAD, 1);
                call(OF_OBJECT_AND_MILLIS);
            }
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
                if (place.where == Where.RETURN) {
                    hook(0);
                } else if (place.where == Where.RETURN_OF_RESULT) {
                    super.visitInsn(Opcodes.DUP);
                    super.visitVarInsn(Opcodes.ALOAD, 0);
                    call(OF_RESULT);
                }
            }
            super.visitInsn(opcode);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (place.where == Where.RUN && owner.equals("java/lang/Runnable") && name.equals("run")) {
                super.visitInsn(Opcodes.DUP);
                call(OF_OBJECT);
            }
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }

        private void hook(int local) {
            super.visitVarInsn(Opcodes.ALOAD, local);
            call(OF_OBJECT);
        }

        private void call(String descriptor) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, Facades.FACADE, place.hook, descriptor, false);
        }
    }
}
