# Builds and runs the application on a machine that has neither JDK nor Maven (BuildKit, Docker 23 or later).

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml ./
COPY processes processes
COPY forms forms
COPY src/main src/main
# Tests and formatting are the business of `mvn verify`. The cache keeps the libraries from one build to the next.
RUN --mount=type=cache,target=/root/.m2 \
    mvn --batch-mode --no-transfer-progress -Dmaven.test.skip=true -Dspotless.check.skip=true package \
    && java -Djarmode=tools -jar target/democratie-permanente-*.jar \
        extract --layers --application-filename application.jar --destination layers

FROM eclipse-temurin:17-jre
RUN groupadd --gid 10001 democratie \
    && useradd --uid 10001 --gid democratie --home-dir /app --no-create-home --shell /usr/sbin/nologin democratie \
    && install --directory --owner democratie --group democratie --mode 0700 /app/data
WORKDIR /app
# One layer each, from what changes least to what changes most; root owns them, so the application cannot alter itself.
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
USER 10001:10001
# One JSON object per event (Elastic Common Schema), for whatever collects the container's output; empty for plain lines.
ENV LOGGING_STRUCTURED_FORMAT_CONSOLE=ecs
EXPOSE 8080

# bash rather than curl or wget, which the image need not have.
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /actuator/health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]

# CMD, not ENTRYPOINT: the image's own entry point adds a private certification authority (USE_SYSTEM_CA_CERTS=1).
# JDK_JAVA_OPTIONS adds to these options. Out of memory ends the process: the restart policy starts a sound one.
CMD ["java", "-XX:MaxRAMPercentage=50", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8", "-jar", "application.jar"]
