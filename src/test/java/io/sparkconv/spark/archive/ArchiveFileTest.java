// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.image.Status;
import io.sparkconv.testing.Archives;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("no-kernels")
class ArchiveFileTest {

    private static final ImageMembers IMAGES = new ImageMembers(List.of("jpg", "png"));

    @TempDir
    Path folder;

    private final Map<String, byte[]> members = new LinkedHashMap<>();

    @BeforeEach
    void draw() {
        Random random = new Random(5);
        for (String name : List.of(
                "./0001.jpg",
                "0001.json",
                "../../up/0002.PNG",
                "/root.jpg",
                "__MACOSX/._0001.jpg",
                "deep/.hidden/x.jpg",
                "ü".repeat(120) + ".jpg",
                "empty.jpg",
                "last.jpg")) {
            byte[] content = new byte[name.startsWith("empty") ? 0 : 1 + random.nextInt(3000)];
            random.nextBytes(content);
            members.put(name, content);
        }
        members.put(
                "png without a name",
                "\211PNG\r\n\032\n and more than thirty-two bytes".getBytes(StandardCharsets.ISO_8859_1));
    }

    private List<String> images() {
        return List.of(
                "./0001.jpg",
                "../../up/0002.PNG",
                "/root.jpg",
                "ü".repeat(120) + ".jpg",
                "empty.jpg",
                "last.jpg",
                "png without a name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.tar", "a.tar.gz", "a.TGZ", "a.zip"})
    void imagesAreListedAndReadInAnyOrder(String name) throws IOException {
        ArchiveFile archive = archive(name, Archives.of(name, members));
        Contents contents = archive.list(IMAGES);
        assertThat(contents.damage()).isEmpty();
        assertThat(contents.members()).extracting(Member::name).containsExactlyElementsOf(images());
        List<Member> order = new ArrayList<>(contents.members());
        try (ArchiveReader reader = archive.open()) {
            for (int round = 0; round < 4; round++) {
                for (Member member : order) {
                    assertThat(reader.read(member)).isEqualTo(members.get(member.name()));
                    assertThat(member.length()).isEqualTo(members.get(member.name()).length);
                }
                Collections.shuffle(order, new Random(round));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.tar", "a.tgz", "a.zip"})
    void ofAnArchiveCutShortTheImagesBeforeAreThere(String name) throws IOException {
        byte[] whole = Archives.of(name, members);
        Random random = new Random(7);
        int most = 0;
        for (int round = 0; round < 40; round++) {
            int cut = 1 + random.nextInt(whole.length - 1);
            ArchiveFile archive = archive("a" + round + name.substring(1), Arrays.copyOf(whole, cut));
            Contents contents = archive.list(IMAGES);
            List<Member> there = contents.members();
            assertThat(there).extracting(Member::name).isEqualTo(images().subList(0, there.size()));
            if (there.size() < images().size() && contents.damage().isEmpty()) {
                assertThat(cut % 512)
                        .as("only a tar cut between members looks whole")
                        .isZero();
            }
            try (ArchiveReader reader = archive.open()) {
                for (Member member : there) {
                    assertThat(reader.read(member)).isEqualTo(members.get(member.name()));
                }
            }
            most = Math.max(most, there.size());
        }
        assertThat(most).isGreaterThan(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.tar", "a.tgz", "a.zip"})
    void hostileBytesAreRefusedMemberByMember(String name) throws IOException {
        byte[] whole = Archives.of(name, members);
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            byte[] broken = whole.clone();
            for (int i = 0; i <= random.nextInt(4); i++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            ArchiveFile archive = archive(round + name, broken);
            try (ArchiveReader reader = archive.open()) {
                for (Member member : archive.list(IMAGES).members()) {
                    readOrRefused(reader, member);
                }
            }
        }
    }

    private static void readOrRefused(ArchiveReader reader, Member member) throws IOException {
        try {
            assertThat(reader.read(member)).hasSize((int) member.length());
        } catch (RefusedContent refused) {
            assertThat(refused.status()).isIn(Status.DECODE_FAILED, Status.UNSUPPORTED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.tar", "a.tgz", "a.zip"})
    void whatIsNoArchiveIsDamaged(String name) throws IOException {
        assertThat(archive(name, new byte[0])
                        .list(IMAGES)
                        .damage()
                        .orElseThrow()
                        .status())
                .isEqualTo(Status.EMPTY);
        Contents text =
                archive("b" + name, "no archive at all".repeat(99).getBytes()).list(IMAGES);
        assertThat(text.members()).isEmpty();
        assertThat(text.damage().orElseThrow().status()).isEqualTo(Status.DECODE_FAILED);
    }

    @Test
    void ofTwoMembersWithOneNameTheLastCounts() throws IOException {
        byte[] one = Archives.of("a.tar", Map.of("a.jpg", new byte[] {1}));
        byte[] two = Archives.of("a.tar", Map.of("a.jpg", new byte[] {2, 2}));
        byte[] both = new byte[1024 + two.length];
        System.arraycopy(one, 0, both, 0, 1024);
        System.arraycopy(two, 0, both, 1024, two.length);
        ArchiveFile archive = archive("a.tar", both);
        List<Member> there = archive.list(IMAGES).members();
        assertThat(there).hasSize(1);
        try (ArchiveReader reader = archive.open()) {
            assertThat(reader.read(there.get(0))).containsExactly(2, 2);
        }
    }

    @Test
    void noMoreIsUnpackedThanWasDeclared() throws IOException {
        byte[] zip = Archives.of("a.zip", Map.of("bomb.jpg", new byte[50_000_000]));
        ArchiveFile archive = archive("a.zip", zip);
        Member honest = archive.list(IMAGES).members().get(0);
        assertThat(honest.length()).isEqualTo(50_000_000);
        try (ArchiveReader reader = archive.open()) {
            assertThat(reader.read(new Member(honest.name(), 10, honest.place())))
                    .hasSize(10);
        }
    }

    @Test
    void aFaultOfTheStorageIsNotTheArchives() throws IOException {
        ArchiveFile whole = archive("a.zip", Archives.of("a.zip", members));
        Member member = whole.list(IMAGES).members().get(0);
        for (ArchiveKind kind : ArchiveKind.values()) {
            ArchiveFile archive = new ArchiveFile(kind, 4096, () -> new FSDataInputStream(new CutWire()));
            assertThatThrownBy(() -> archive.list(IMAGES))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the wire was cut");
            assertThatThrownBy(() -> archive.open().read(member))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(RefusedContent.class)
                    .hasMessage("the wire was cut");
        }
    }

    private static final class CutWire extends FSInputStream {

        @Override
        public int read() throws IOException {
            throw new IOException("the wire was cut");
        }

        @Override
        public void seek(long place) {}

        @Override
        public long getPos() {
            return 0;
        }

        @Override
        public boolean seekToNewSource(long place) {
            return false;
        }
    }

    private ArchiveFile archive(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, bytes);
        FileSystem fs = FileSystem.getLocal(new Configuration());
        return new ArchiveFile(
                ArchiveKind.of(name).orElseThrow(),
                bytes.length,
                () -> fs.open(new org.apache.hadoop.fs.Path(file.toUri())));
    }
}
