package io.github.jlockdep.management;

import java.lang.reflect.Method;
import java.util.Locale;
import java.util.stream.Stream;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.StandardMBean;
import org.jspecify.annotations.Nullable;

/** The bean with the descriptions that its interface has in {@link About}. */
final class DescribedBean extends StandardMBean {
    DescribedBean(LockdepMXBean bean) {
        super(bean, LockdepMXBean.class, true);
    }

    @Override
    protected String getDescription(MBeanInfo info) {
        About about = LockdepMXBean.class.getAnnotation(About.class);
        return about == null ? super.getDescription(info) : about.value();
    }

    @Override
    protected String getDescription(MBeanAttributeInfo info) {
        About about = about((info.isIs() ? "is" : "get") + info.getName());
        return about == null ? super.getDescription(info) : about.value();
    }

    @Override
    protected String getDescription(MBeanOperationInfo info) {
        About about = about(info.getName());
        return about == null ? super.getDescription(info) : about.value();
    }

    @Override
    protected String getParameterName(MBeanOperationInfo info, MBeanParameterInfo parameter, int sequence) {
        About about = about(info.getName());
        return about == null || sequence >= about.parameters().length
                ? super.getParameterName(info, parameter, sequence)
                : about.parameters()[sequence];
    }

    @Override
    protected int getImpact(MBeanOperationInfo info) {
        boolean changes = info.getName().toLowerCase(Locale.ROOT).startsWith("reset");
        return changes || info.getName().startsWith("write") ? MBeanOperationInfo.ACTION : MBeanOperationInfo.INFO;
    }

    private static @Nullable About about(String method) {
        return Stream.of(LockdepMXBean.class.getMethods())
                .filter(candidate -> candidate.getName().equals(method))
                .map(DescribedBean::aboutOf)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable About aboutOf(Method method) {
        return method.getAnnotation(About.class);
    }
}
