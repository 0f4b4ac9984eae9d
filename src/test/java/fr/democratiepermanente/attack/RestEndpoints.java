package fr.democratiepermanente.attack;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads from the annotations of an API's classes which requests it answers, those of its sub-resources included. */
public final class RestEndpoints {

    private static final int DEEPEST = 6;

    private RestEndpoints() {}

    /** A request the API answers; the variable parts of its address are in braces. */
    public record Endpoint(String method, String address) {

        /** The address as somebody could send it. */
        public String example() {
            return address.replaceAll("\\{[^/{}]*(\\{[^{}]*}[^/{}]*)*}", "1");
        }
    }

    /** @param root where the application's own addresses begin, without a slash at the end */
    public static Stream<Endpoint> of(Application application, String root) {
        return application.getClasses().stream().flatMap(type -> of(type, root));
    }

    /** What a class answers that is mapped by itself; nothing for one that is not. */
    public static Stream<Endpoint> of(Class<?> type, String root) {
        return annotation(type, Path.class).stream().flatMap(path -> within(type, join(root, path.value()), 0));
    }

    private static Stream<Endpoint> within(Class<?> type, String address, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalStateException("resources without end at " + address);
        }
        return Stream.of(type.getMethods())
                .filter(method -> !method.isBridge())
                .flatMap(method -> declared(type, method).stream().flatMap(declared -> {
                    Path path = declared.getAnnotation(Path.class);
                    String here = path == null ? address : join(address, path.value());
                    return verb(declared)
                            .map(verb -> Stream.of(new Endpoint(verb, here)))
                            .orElseGet(() -> within(method.getReturnType(), here, depth + 1));
                }));
    }

    /** The method as it is written where its annotations are: they are inherited, from interfaces too. */
    private static Optional<Method> declared(Class<?> type, Method method) {
        return ancestry(type)
                .map(ancestor -> find(ancestor, method))
                .filter(Objects::nonNull)
                .filter(found ->
                        found.isAnnotationPresent(Path.class) || verb(found).isPresent())
                .findFirst();
    }

    private static Method find(Class<?> type, Method method) {
        try {
            return type.getDeclaredMethod(method.getName(), method.getParameterTypes());
        } catch (NoSuchMethodException absent) {
            return null;
        }
    }

    private static Stream<Class<?>> ancestry(Class<?> type) {
        return type == null
                ? Stream.empty()
                : Stream.of(
                                Stream.<Class<?>>of(type),
                                Stream.of(type.getInterfaces()).flatMap(RestEndpoints::ancestry),
                                ancestry(type.getSuperclass()))
                        .flatMap(part -> part);
    }

    private static Optional<String> verb(Method method) {
        return Stream.of(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value)
                .findFirst();
    }

    private static <A extends Annotation> Optional<A> annotation(Class<?> type, Class<A> wanted) {
        return ancestry(type)
                .map(ancestor -> ancestor.getAnnotation(wanted))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static String join(String root, String path) {
        String below = path.replaceAll("^/|/$", "");
        return below.isEmpty() ? root : root + "/" + below;
    }
}
