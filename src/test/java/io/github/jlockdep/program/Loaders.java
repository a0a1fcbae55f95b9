package io.github.jlockdep.program;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.UnaryOperator;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Class loaders that define {@link Isolated} themselves. */
final class Loaders {
    private Loaders() {}

    /** Runs it in a loader that asks its parent for everything else; null for the JVM's own loader. */
    static void run(ClassLoader parent, UnaryOperator<byte[]> change) throws Exception {
        String name = Isolated.class.getName();
        byte[] bytes = change.apply(bytes());
        ClassLoader loader = new ClassLoader(parent) {
            @Override
            protected Class<?> loadClass(String wanted, boolean resolve) throws ClassNotFoundException {
                if (!wanted.equals(name)) {
                    return super.loadClass(wanted, resolve);
                }
                Class<?> known = findLoadedClass(name);
                return known != null ? known : defineClass(name, bytes, 0, bytes.length);
            }
        };
        loader.loadClass(name).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    }

    private static byte[] bytes() throws IOException {
        try (InputStream in = Isolated.class.getResourceAsStream("Isolated.class")) {
            return in.readAllBytes();
        }
    }

    /** The same class as an old compiler would have made it, without stack map frames. */
    static UnaryOperator<byte[]> ofVersion(int version) {
        return bytes -> {
            ClassWriter writer = new ClassWriter(0);
            new ClassReader(bytes)
                    .accept(
                            new ClassVisitor(Opcodes.ASM9, writer) {
                                @Override
                                public void visit(
                                        int ignored,
                                        int access,
                                        String name,
                                        String signature,
                                        String parent,
                                        String[] types) {
                                    super.visit(version, access, name, signature, parent, types);
                                }
                            },
                            ClassReader.SKIP_FRAMES);
            return writer.toByteArray();
        };
    }
}
