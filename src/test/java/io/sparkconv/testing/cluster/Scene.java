// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.cluster;

import java.util.List;

/**
 * Where a disturbance happens.
 *
 * @param cluster the cluster
 * @param stage what executors listen to when they open images
 * @param images the names of the images, in the order in which the job has them
 */
record Scene(StandaloneCluster cluster, Stage stage, List<String> images) {

    /** The image at a fraction of the list: 0 is the first one, 1 the last. */
    String image(double fraction) {
        return images.get((int) Math.round(fraction * (images.size() - 1)));
    }

    /** Waits until an executor waits to open an image, and returns its process. */
    long awaitHolder(Submission running, String image) {
        running.driver()
                .await(
                        "an executor that opens " + image,
                        () -> stage.holder(image).isPresent());
        return stage.holder(image).getAsLong();
    }

    /** Waits until at least this fraction of the images has been opened. */
    void awaitOpened(Submission running, double fraction) {
        long least = Math.round(fraction * images.size());
        running.driver().await(least + " opened images", () -> stage.opened() >= least);
    }
}
