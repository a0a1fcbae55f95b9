package io.github.jlockdep.agent.bundle;

import java.util.stream.Stream;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Method;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * A class in place of a lambda expression or a method reference, with a field for each value that it captures. One that
 * captures nothing has a single instance.
 *
 * @param name its internal name
 * @param factory from the captured values to the interface
 * @param method the name of the method of the interface
 * @param erased the type of that method
 * @param actual the type of that method as the expression has it, with type arguments
 * @param body what it calls, with the captured values and then the parameters
 */
record LambdaClass(String name, Type factory, String method, Type erased, Type actual, Handle body) {
    private static final Type OBJECT = Type.getType(Object.class);
    private static final Method CONSTRUCTOR = Method.getMethod("void <init> ()");
    private static final String FACTORY = "of";
    private static final String INSTANCE = "INSTANCE";

    /** What takes the place of the call site. */
    AbstractInsnNode call() {
        return capturesNothing()
                ? new FieldInsnNode(Opcodes.GETSTATIC, name, INSTANCE, made().getDescriptor())
                : new MethodInsnNode(Opcodes.INVOKESTATIC, name, FACTORY, factory.getDescriptor(), false);
    }

    /** The class file, of that version and in the nest of that host. */
    byte[] bytes(int version, String host) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        int access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
        String[] interfaces = {made().getInternalName()};
        writer.visit(version, access, name, null, OBJECT.getInternalName(), interfaces);
        writer.visitNestHost(host);
        writeConstructor(writer);
        writeWayIn(writer);
        writeMethod(writer);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private void writeConstructor(ClassWriter writer) {
        GeneratorAdapter code = code(writer, Opcodes.ACC_PRIVATE, constructor());
        code.loadThis();
        code.invokeConstructor(OBJECT, CONSTRUCTOR);
        Type[] captured = factory.getArgumentTypes();
        for (int i = 0; i < captured.length; i++) {
            int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL;
            writer.visitField(access, field(i), captured[i].getDescriptor(), null, null);
            code.loadThis();
            code.loadArg(i);
            code.putField(self(), field(i), captured[i]);
        }
        code.returnValue();
        code.endMethod();
    }

    /** Writes the method that makes an instance, or the field of the only one. */
    private void writeWayIn(ClassWriter writer) {
        Method makes =
                capturesNothing() ? Method.getMethod("void <clinit> ()") : new Method(FACTORY, factory.getDescriptor());
        GeneratorAdapter code = code(writer, Opcodes.ACC_STATIC, makes);
        code.newInstance(self());
        code.dup();
        code.loadArgs();
        code.invokeConstructor(self(), constructor());
        if (capturesNothing()) {
            int access = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
            writer.visitField(access, INSTANCE, made().getDescriptor(), null, null);
            code.putStatic(self(), INSTANCE, made());
        }
        code.returnValue();
        code.endMethod();
    }

    private void writeMethod(ClassWriter writer) {
        GeneratorAdapter code = code(writer, Opcodes.ACC_PUBLIC, new Method(method, erased.getDescriptor()));
        Type owner = Type.getObjectType(body.getOwner());
        boolean makes = body.getTag() == Opcodes.H_NEWINVOKESPECIAL;
        if (makes) {
            code.newInstance(owner);
            code.dup();
        }
        loadArguments(code, calledWith(owner));
        code.visitMethodInsn(opcode(), body.getOwner(), body.getName(), body.getDesc(), body.isInterface());
        convert(code, makes ? owner : Type.getReturnType(body.getDesc()), actual.getReturnType());
        convert(code, actual.getReturnType(), erased.getReturnType());
        code.returnValue();
        code.endMethod();
    }

    /** Loads the captured values, and then the parameters, as the body takes them. */
    private void loadArguments(GeneratorAdapter code, Type[] taken) {
        Type[] captured = factory.getArgumentTypes();
        for (int i = 0; i < captured.length; i++) {
            code.loadThis();
            code.getField(self(), field(i), captured[i]);
            convert(code, captured[i], taken[i]);
        }
        Type[] given = erased.getArgumentTypes();
        Type[] meant = actual.getArgumentTypes();
        for (int i = 0; i < given.length; i++) {
            code.loadArg(i);
            convert(code, given[i], meant[i]);
            convert(code, meant[i], taken[captured.length + i]);
        }
    }

    /** The types of what the body takes, beginning with its receiver if it has one. */
    private Type[] calledWith(Type owner) {
        Type[] parameters = Type.getArgumentTypes(body.getDesc());
        boolean hasReceiver = body.getTag() != Opcodes.H_INVOKESTATIC && body.getTag() != Opcodes.H_NEWINVOKESPECIAL;
        return hasReceiver
                ? Stream.concat(Stream.of(owner), Stream.of(parameters)).toArray(Type[]::new)
                : parameters;
    }

    /** How to call the body; private methods of the nest as others. */
    private int opcode() {
        return switch (body.getTag()) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
            default -> body.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
        };
    }

    /** Converts what is on top of the stack, as {@code LambdaMetafactory} does. */
    private static void convert(GeneratorAdapter code, Type from, Type to) {
        if (from.equals(to)) {
            return;
        }
        if (to.equals(Type.VOID_TYPE)) {
            pop(code, from);
        } else if (isPrimitive(from) && isPrimitive(to)) {
            code.cast(from, to);
        } else if (isPrimitive(from)) {
            code.valueOf(from);
        } else if (!isPrimitive(to)) {
            code.checkCast(to);
        } else if (from.getInternalName().equals("java/lang/Character")) {
            code.unbox(Type.CHAR_TYPE);
            convert(code, Type.CHAR_TYPE, to);
        } else {
            code.unbox(to);
        }
    }

    private static void pop(GeneratorAdapter code, Type type) {
        if (type.getSize() == 2) {
            code.pop2();
        } else {
            code.pop();
        }
    }

    private static boolean isPrimitive(Type type) {
        return type.getSort() < Type.ARRAY;
    }

    private boolean capturesNothing() {
        return factory.getArgumentTypes().length == 0;
    }

    private Type made() {
        return factory.getReturnType();
    }

    private Type self() {
        return Type.getObjectType(name);
    }

    private Method constructor() {
        return new Method("<init>", Type.VOID_TYPE, factory.getArgumentTypes());
    }

    private static String field(int number) {
        return "captured" + number;
    }

    private static GeneratorAdapter code(ClassWriter writer, int access, Method method) {
        return new GeneratorAdapter(access, method, null, null, writer);
    }
}
