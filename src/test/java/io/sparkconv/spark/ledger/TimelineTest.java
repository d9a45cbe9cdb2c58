// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconv.spark.ledger.UnitRecord.Place;
import io.sparkconv.split.tower.PieceBytes;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final long START = 1_700_000_000_000L;

    @Test
    void fewUnitsAreKeptInTheOrderOfTheirTime() {
        ObjectNode json = json(units(3));
        assertThat(json.path("millis").asLong()).isEqualTo(10_000);
        assertThat(json.path("executors")).hasSize(2);
        assertThat(json.path("executors").get(0).toString())
                .isEqualTo("{\"executor\":\"0@host\",\"units\":["
                        + "{\"segment\":\"extract\",\"start\":0,\"millis\":5,\"rows\":0,\"failed\":0},"
                        + "{\"segment\":\"extract\",\"start\":10,\"millis\":5,\"rows\":0,\"failed\":0}]}");
    }

    @Test
    void ofManyUnitsTheNumberInWorkIsKept() {
        int units = Timeline.MOST_UNITS + 1;
        ObjectNode json = json(units(units));
        double busy = 0;
        for (var executor : json.path("executors")) {
            assertThat(executor.path("bins")).hasSize(Timeline.BINS);
            busy += StreamSupport.stream(executor.path("bins").spliterator(), false)
                    .mapToDouble(bin -> bin.asDouble())
                    .sum();
        }
        double binMillis = 10_000.0 / Timeline.BINS;
        assertThat(busy * binMillis).isCloseTo(5 * 2000, within(100.0));
    }

    private static ObjectNode json(Map<UnitKey, UnitRecord> units) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        new Timeline(units, START, START + 10_000).addTo(json);
        return json;
    }

    /** Units of 5 ms, one every 5 ms, on two executors in turn. */
    private static Map<UnitKey, UnitRecord> units(int count) {
        Map<UnitKey, UnitRecord> units = new HashMap<>();
        for (int i = 0; i < count; i++) {
            long start = START + 5L * i;
            Place place = new Place(i % 2 + "@host", "java", "decoder", "scalar", "");
            UnitTime time = new UnitTime(start, start + 5);
            units.put(
                    new UnitKey("run", "extract", i),
                    new UnitRecord(RowTally.none(), 0, 0, 0, 0, 0, new long[0], PieceBytes.NONE, 0, time, place));
        }
        return units;
    }
}
