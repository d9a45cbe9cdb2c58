// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.input;

import io.sparkconv.image.Status;
import io.sparkconv.spark.archive.ArchiveFile;
import io.sparkconv.spark.archive.ArchiveKind;
import io.sparkconv.spark.archive.Contents;
import io.sparkconv.spark.archive.ImageMembers;
import io.sparkconv.spark.archive.Member;
import io.sparkconv.spark.failure.JobFailedException;
import io.sparkconv.spark.input.ImageListing.Found;
import io.sparkconv.spark.input.ImageSource.InArchive;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Puts the images in archives in the place of the archives, which are listed by tasks, one each. */
final class ArchiveExpansion {

    private final FileTasks tasks;
    private final Task task;

    /** @param extensions endings of images' names without the dot */
    ArchiveExpansion(SparkSession spark, Broadcast<SerializableConfiguration> hadoop, List<String> extensions) {
        this.tasks = new FileTasks(spark, 1);
        List<String> lower = extensions.stream()
                .map(extension -> extension.toLowerCase(Locale.ROOT))
                .toList();
        this.task = new Task(hadoop, new ImageMembers(List.copyOf(lower)));
    }

    /**
     * The images, in the order in which they and their archives were found; only archives that are not known are opened.
     * An archive that has none is another file; one that is damaged is an image which cannot be read, after those before
     * the damage.
     *
     * @throws JobFailedException if an archive cannot be read
     */
    Found expand(Found found, KnownContents known) {
        List<List<ImageEntry>> inside =
                FilesWithImages.open(found.images(), ArchiveExpansion::isArchive, known, this::list);
        List<ImageEntry> images = new ArrayList<>();
        List<String> others = new ArrayList<>(found.others());
        for (int i = 0; i < inside.size(); i++) {
            images.addAll(inside.get(i));
            if (inside.get(i).isEmpty()) {
                others.add(found.images().get(i).path());
            }
        }
        return new Found(List.copyOf(images), List.copyOf(others));
    }

    /** A member of an archive as an image. */
    static ImageEntry entry(ImageEntry archive, ArchiveKind kind, Member member) {
        return new ImageEntry(
                archive.path() + InArchive.SEPARATOR + member.name(),
                member.length(),
                archive.modificationTime(),
                new InArchive(archive.path(), archive.length(), kind, member));
    }

    private List<List<ImageEntry>> list(List<ImageEntry> archives) {
        return tasks.look(archives, task, "Cannot list the images in " + archives.size() + " archives");
    }

    private static boolean isArchive(ImageEntry image) {
        return !image.isMissing() && ArchiveKind.of(image.path()).isPresent();
    }

    /** Lists the images in an archive. */
    private record Task(Broadcast<SerializableConfiguration> hadoop, ImageMembers members)
            implements Function<ImageEntry, List<ImageEntry>>, Serializable {

        @Override
        public List<ImageEntry> call(ImageEntry archive) throws IOException {
            ArchiveKind kind = ArchiveKind.of(archive.path()).orElseThrow();
            Path path = new Path(archive.path());
            FileSystem fs = path.getFileSystem(hadoop.value().value());
            try {
                Contents contents =
                        new ArchiveFile(kind, archive.length(), () -> Location.open(fs, path)).list(members);
                return entries(archive, kind, contents);
            } catch (FileNotFoundException | AccessControlException e) {
                if (archive.source() instanceof ImageSource.NamedFile) {
                    return new ArrayList<>(
                            List.of(archive.refused(Status.MISSING, "file cannot be opened: " + e.getMessage())));
                }
                throw e;
            } catch (IOException e) {
                throw new IOException("Cannot read " + archive.path() + ": " + e.getMessage(), e);
            }
        }

        private static List<ImageEntry> entries(ImageEntry archive, ArchiveKind kind, Contents contents) {
            List<ImageEntry> images = new ArrayList<>();
            contents.members().forEach(member -> images.add(entry(archive, kind, member)));
            Optional<ImageEntry> itself =
                    contents.damage().map(damage -> archive.refused(damage.status(), damage.reason()));
            itself.ifPresent(images::add);
            return images;
        }
    }
}
