// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HadoopImageFileTest {

    /** A file may have changed since it was listed. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 5, 6, 100})
    void readsAFileAsItIsWhateverItsListedLength(int expected) throws IOException {
        byte[] content = {1, 2, 3, 4, 5};
        assertThat(HadoopImageFile.all(new ByteArrayInputStream(content), expected))
                .isEqualTo(content);
    }
}
