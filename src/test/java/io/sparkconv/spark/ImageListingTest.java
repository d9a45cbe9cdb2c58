// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageListingTest {

    @TempDir
    Path folder;

    private ImageListing listing;

    @BeforeEach
    void fill() throws IOException {
        listing = new ImageListing(
                new Configuration(), List.of("jpg", "png"), true, header -> header.length > 0 && header[0] == '!');
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
        ImageListing flat = new ImageListing(new Configuration(), List.of("jpg", "png"), false, header -> false);
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

    @Test
    void aFolderThatIsHiddenItselfMayBeNamed() throws IOException {
        assertThat(names(listing.list(folder + "/_cost"))).containsExactly("_cost/x.jpg");
    }

    @Test
    void nothingThereIsTheUsersFault() {
        assertThatThrownBy(() -> listing.list(folder + "/sup"))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage(
                        "Cannot list the images: --images is '" + folder + "/sup' but must exist; did you mean 'sub'?");
        assertThatThrownBy(() -> listing.list(folder + "/none/*.jpg")).hasMessageContaining("but must exist");
        assertThatThrownBy(() -> listing.list("nofs://host/x")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> listing.list("a:b")).hasMessageContaining("must be a path that Hadoop understands");
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
