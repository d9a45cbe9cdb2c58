// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("no-kernels")
class LeaseTest {

    private static final Duration SHORT = Duration.ofSeconds(3);

    @TempDir
    java.nio.file.Path temporary;

    private FileSystem fs;
    private Path folder;

    @BeforeEach
    void open() throws IOException {
        fs = FileSystem.getLocal(new Configuration()).getRaw();
        folder = new Path(temporary.toUri().toString(), "_lease");
    }

    @Test
    void aLeaseThatIsRenewedIsRefusedToOthers() throws IOException {
        try (Lease first = Lease.take(fs, folder, "first", SHORT)) {
            assertThat(first.token()).isEqualTo(1);
            assertThatThrownBy(() -> Lease.take(fs, folder, "second", SHORT))
                    .isInstanceOf(LeaseHeldException.class)
                    .hasMessageContaining("is written by run first (process ")
                    .hasMessageContaining("but must be written by one run at a time");
            first.check();
        }
    }

    @Test
    void aLeaseThatIsGivenBackIsTakenAtOnceUnderAHigherToken() throws IOException {
        Lease.take(fs, folder, "first", SHORT).close();
        long start = System.nanoTime();
        try (Lease second = Lease.take(fs, folder, "second", Duration.ofHours(1))) {
            assertThat(second.token()).isEqualTo(2);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void aLeaseOfAProcessThatIsNoMoreIsTakenAtOnce() throws IOException {
        Process process = new ProcessBuilder("sleep", "0").start();
        process.onExit().join();
        Holder here = Holder.here("killed");
        leave(new Holder("killed", here.host(), process.pid(), here.began(), 7, false));
        long start = System.nanoTime();
        try (Lease next = Lease.take(fs, folder, "next", Duration.ofHours(1))) {
            assertThat(next.token()).isEqualTo(5);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void aLeaseThatNobodyRenewsRunsOut() throws IOException {
        leave(new Holder("lost", "another-machine", 1, 1, 7, false));
        long start = System.nanoTime();
        try (Lease next = Lease.take(fs, folder, "next", SHORT)) {
            assertThat(next.token()).isEqualTo(5);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SHORT);
    }

    @Test
    void aLeaseThatWasCutOffAsItWasWrittenRunsOut() throws IOException {
        Files.createDirectories(temporary.resolve("_lease"));
        Files.writeString(temporary.resolve("_lease/000000000004.json"), "{\"run\":\"cu");
        try (Lease next = Lease.take(fs, folder, "next", SHORT)) {
            assertThat(next.token()).isEqualTo(5);
        }
    }

    @Test
    void whoeverSleptTooLongIsRefused() throws IOException {
        Lease sleeper = Lease.take(fs, folder, "sleeper", Duration.ofHours(1));
        Files.writeString(temporary.resolve("_lease/000000000002.json"), "{}");
        assertThatThrownBy(sleeper::check)
                .isInstanceOf(LeaseLostException.class)
                .hasMessageContaining("the lease is number 2 but must be this run's, 1");
        sleeper.close();
        assertThat(Files.readString(temporary.resolve("_lease/000000000002.json")))
                .isEqualTo("{}");
    }

    private void leave(Holder holder) throws IOException {
        Files.createDirectories(temporary.resolve("_lease"));
        Files.write(temporary.resolve("_lease/000000000004.json"), new ObjectMapper().writeValueAsBytes(holder));
    }
}
