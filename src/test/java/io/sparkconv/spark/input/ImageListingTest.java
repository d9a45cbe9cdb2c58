// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Options;
import io.sparkconv.image.ImageNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("no-kernels")
class ImageListingTest {

    @TempDir
    Path folder;

    private ImageListing listing;

    @BeforeEach
    void fill() throws IOException {
        listing = new ImageListing(
                new Configuration(),
                List.of("jpg", "png"),
                true,
                Headers.here(new Configuration(), header -> header.length > 0 && header[0] == '!'),
                false);
        write("b.JPG", "bb");
        write("a.png", "");
        write("sub/deep/c.jpg", "ccc");
        write("notes.txt", "text");
        write("disguised.txt", "!picture with more than thirty-two bytes in it");
        write("_cost/x.jpg", "hidden");
        write("sub/.thumbs/y.jpg", "hidden");
        write(".z.jpg", "hidden");
    }

    @Test
    void findsImagesByNameAndByHeaderInTheOrderOfPaths() throws IOException {
        ImageListing.Found found = listing.list(folder.toString());
        assertThat(names(found)).containsExactly("a.png", "b.JPG", "disguised.txt", "sub/deep/c.jpg");
        assertThat(found.others()).hasSize(1).allMatch(path -> path.endsWith("/notes.txt"));
        assertThat(found.images().get(1).length()).isEqualTo(2);
        assertThat(found.images().get(1).modificationTime())
                .isEqualTo(Files.getLastModifiedTime(folder.resolve("b.JPG")).toMillis());
        assertThat(found.bytes()).isEqualTo(51);
    }

    @Test
    void canStayInTheFolder() throws IOException {
        ImageListing flat = new ImageListing(
                new Configuration(),
                List.of("jpg", "png"),
                false,
                Headers.here(new Configuration(), header -> false),
                false);
        assertThat(names(flat.list(folder.toString()))).containsExactly("a.png", "b.JPG");
    }

    @Test
    void takesGlobsAndSingleFiles() throws IOException {
        assertThat(names(listing.list(folder + "/*.{JPG,png}"))).containsExactly("a.png", "b.JPG");
        assertThat(names(listing.list(folder + "/s*"))).containsExactly("sub/deep/c.jpg");
        assertThat(names(listing.list(folder + "/b.JPG"))).containsExactly("b.JPG");
        assertThat(names(listing.list(folder.toUri() + "sub"))).containsExactly("sub/deep/c.jpg");
    }

    @Test
    void aNameWithBracketsIsTakenLiterallyFirst() throws IOException {
        write("odd [1]/name with space ü.jpg", "x");
        assertThat(names(listing.list(folder + "/odd [1]"))).containsExactly("odd [1]/name with space ü.jpg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-01-01T10:00:00.jpg",
                "at 10:00/a:b/c.jpg",
                "a%20b%.jpg",
                "a#b?c&d.jpg",
                "[1].jpg",
                "[.jpg",
                "{x.jpg",
                "{a,b}.jpg",
                "star *.jpg",
                "back\\slash.jpg",
                "über 東京 🙂.jpg",
                ":.jpg",
                " .jpg"
            })
    void anyNameIsFoundInAFolderByItselfAndByGlobs(String name) throws IOException {
        write("odd/" + name, "x");
        for (String from :
                List.of("/odd", "/odd/" + name, "/odd/*", "/o*/", "/{o,x}dd", "/*/" + name, "/{odd/*,p/q}")) {
            assertThat(names(listing.list(folder + from))).as(from).containsExactly("odd/" + name);
        }
        byte[] read = Location.of(Options.IMAGES, folder + "/odd/" + name, new Configuration())
                .open()
                .readAllBytes();
        assertThat(read).containsExactly('x');
    }

    @Test
    void aGlobOverNamesWithColonsStillChooses() throws IOException {
        write("odd/10:00.jpg", "x");
        write("odd/11:00.jpg", "x");
        write("odd/noon:.txt", "!picture");
        write("odd/1*.jpg", "x");
        assertThat(names(listing.list(folder + "/odd/*:00.jpg"))).containsExactly("odd/10:00.jpg", "odd/11:00.jpg");
        assertThat(names(listing.list(folder + "/odd/1?:00.jpg"))).containsExactly("odd/10:00.jpg", "odd/11:00.jpg");
        assertThat(names(listing.list(folder + "/odd/*.txt"))).containsExactly("odd/noon:.txt");
        assertThat(names(listing.list(folder + "/odd/1*.jpg")))
                .as("a name that exists is no pattern")
                .containsExactly("odd/1*.jpg");
    }

    @Test
    void aRelativeNameMayBeginWithAColonsWord() throws IOException {
        Path here = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "10:00:00 ");
        Path image = Files.writeString(here.resolve("a:b.jpg"), "x");
        try {
            assertThat(listing.list("target/" + here.getFileName()).images()).hasSize(1);
        } finally {
            Files.delete(image);
            Files.delete(here);
        }
        assertThat(Location.of(Options.IMAGES, "10:00:00/a:b", new Configuration())
                        .path()
                        .toString())
                .isEqualTo("file:" + Path.of("10:00:00/a:b").toAbsolutePath());
    }

    @Test
    void namesThatThisJvmCannotSpellAreNoticed() throws IOException {
        write("odd/über 東京.jpg", "x");
        FileNames.check(folder.toFile());
        assertThat(new ProcessBuilder("bash", "-c", "printf x > \"$1\"/$'caf\\xe9.jpg'", "bash", folder.toString())
                        .start()
                        .onExit()
                        .join()
                        .exitValue())
                .isZero();
        assertThatThrownBy(() -> FileNames.check(folder.toFile()))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining(
                        "Cannot list the images: the name of " + folder + "/caf\uFFFD.jpg is not in UTF-8");
    }

    @Test
    void aFolderThatIsHiddenItselfMayBeNamed() throws IOException {
        assertThat(names(listing.list(folder + "/_cost"))).containsExactly("_cost/x.jpg");
    }

    @Test
    void nothingThereIsTheUsersFault() {
        assertThatThrownBy(() -> listing.list(folder + "/sup"))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage("Cannot list the images: --images is '" + folder
                        + "/sup' but must be a place that exists; did you mean 'sub'?");
        assertThatThrownBy(() -> listing.list(folder + "/none/*.jpg"))
                .hasMessageContaining("but must be a place that exists");
        assertThatThrownBy(() -> listing.list("nofs://host/x"))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("must be a path that Hadoop understands (No FileSystem for scheme \"nofs\")");
        assertThatThrownBy(() -> listing.list("a:b"))
                .hasMessageContaining("--images is 'a:b' but must be a place that");
        assertThatThrownBy(() -> listing.list(folder + "/b.JPG/x")).hasMessageContaining("must be a place that exists");
        for (String noGlob : List.of("/[a", "/{a", "/{a/b")) {
            assertThatThrownBy(() -> listing.list(folder + noGlob))
                    .isInstanceOf(InvalidOptionException.class)
                    .hasMessageContaining("must be a place that exists or a glob (");
        }
    }

    @Test
    void aFolderWithoutImagesIsTheUsersFault() throws IOException {
        write("empty/readme.txt", "text");
        assertThatThrownBy(() -> listing.list(folder + "/empty"))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("must be a place with at least one image (it has 1 other files)");
    }

    @Test
    void theDefaultExtensionsAreTheDecodersNames() {
        assertThat(Options.EXTENSIONS.defaultValue()).contains(ImageNames.DEFAULT_EXTENSIONS);
    }

    private List<String> names(ImageListing.Found found) {
        String base = "file:" + folder + "/";
        return found.images().stream()
                .map(image -> image.path().substring(base.length()))
                .toList();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
