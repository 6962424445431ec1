package org.vestibule.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vestibule.common.Json;
import org.vestibule.common.Page;
import org.vestibule.common.Problem;

class PaginatedTest {
    @Test
    void tellsWhereThePageStands() {
        Paginated<String> page = Paginated.of(new Page<>(Collections.nCopies(20, "x"), 45), request("2", "20"));

        assertThat(page.pagination()).isEqualTo(new Pagination(3, 1, 45, 2, 3, 21, 40));
    }

    @Test
    void looksAsClientsExpectWhenEmpty() {
        String json = Json.write(Paginated.of(new Page<>(List.of(), 0), request("1", "20")));

        assertThat(Json.object(json)).isEqualTo(Json.object("""
                        {"pagination": {"next": 0, "previous": 0, "count": 0, "current": 1, "total_pages": 1,
                          "start_index": 0, "end_index": 0}, "results": [], "autocomplete": {}}"""));
    }

    @Test
    void endsBehindTheLastPage() {
        PageRequest behind = request("3", "20");

        assertThatThrownBy(() -> Paginated.of(new Page<>(List.of(), 40), behind))
                .isInstanceOf(Problem.class)
                .hasMessage("Invalid page.");
    }

    @Test
    void asksThePageItselfForTheNextOneWhereTheCountIsAnEstimate() {
        List<String> full = Collections.nCopies(100, "x");

        assertThat(next(full, 10_001, "200")).isEqualTo(201);
        assertThat(next(full, 500_000, "1000")).isZero();
        assertThat(next(full.subList(1, 100), 500_000, "200")).isZero();
        assertThat(next(List.of(), 500_000, "200")).isZero();
    }

    private static int next(List<String> page, long count, String number) {
        return Paginated.of(new Page<>(page, count), request(number, "100"))
                .pagination()
                .next();
    }

    @Test
    void reachesTheFirstHundredThousand() {
        assertThat(request("1000", "100").offset()).isEqualTo(99_900);
        assertThatThrownBy(request("1001", "100")::offset).isInstanceOf(Problem.class);
        assertThatThrownBy(request("0", "20")::page).isInstanceOf(Problem.class);
        assertThatThrownBy(request("last", "20")::page).isInstanceOf(Problem.class);
    }

    @Test
    void boundsTheSizeOfAPage() {
        assertThat(request("1", "5000").size()).isEqualTo(100);
        assertThat(request("1", "-1").size()).isEqualTo(20);
        assertThat(request("1", "many").size()).isEqualTo(20);
    }

    @Test
    void ordersByWhatTheListKnows() {
        Map<String, String> columns = Map.of("name", "u.name", "expires", "u.expires");
        PageRequest asked = request("1", "20");
        asked.ordering = "-expires,name,password";
        PageRequest unasked = request("1", "20");

        assertThat(asked.orderBy(columns, "name")).isEqualTo(" order by u.expires desc, u.name asc");
        assertThat(unasked.orderBy(columns, "-name")).isEqualTo(" order by u.name desc");
    }

    private static PageRequest request(String page, String size) {
        PageRequest request = new PageRequest();
        request.page = page;
        request.size = size;
        request.ordering = "";
        request.search = "";
        return request;
    }
}
