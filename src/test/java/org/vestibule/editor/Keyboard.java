package org.vestibule.editor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** Somebody at a page who has a keyboard and nothing else. Wherever he comes he must see where he is, and be able to go on. */
record Keyboard(Page page) {
    private static final int MOST_STOPS = 300;

    /** Where the focus is, seen from something else: there, before or behind it, or why nobody could see it. */
    private static final String WHERE = """
            target => {
              const now = document.activeElement, box = now.getBoundingClientRect(), style = getComputedStyle(now);
              const isShown = now === document.body || now.matches(":focus-visible") && style.outlineStyle !== "none"
                && parseFloat(style.outlineWidth) >= 2 && box.width > 0 && box.bottom > 0 && box.top < innerHeight;
              if (!isShown) return "unseen: " + now.outerHTML.slice(0, 200);
              if (now === target) return "there";
              return now.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING ? "behind" : "before";
            }""";

    /** Goes to the link of that name and follows it. */
    void follow(String name) {
        press(AriaRole.LINK, name);
    }

    /** Goes to the button of that name and presses it. */
    void press(String name) {
        press(AriaRole.BUTTON, name);
    }

    private void press(AriaRole role, String name) {
        reach(named(role, name));
        page.keyboard().press("Enter");
    }

    /** Writes into the field of that name, in place of what stands there. */
    void type(String name, String text) {
        reach(field(name));
        page.keyboard().press("Control+A");
        page.keyboard().press("Delete");
        page.keyboard().type(text);
    }

    /** Ticks the box of that name, or unticks it. */
    void tick(String name) {
        reach(named(AriaRole.CHECKBOX, name));
        page.keyboard().press("Space");
    }

    /** Chooses by the arrows. */
    void choose(String name, String option) {
        Locator select = field(name);
        reach(select);
        page.keyboard().press("Home");
        for (int i = 0; i < MOST_STOPS && !chosen(select).equals(option); i++) {
            page.keyboard().press("ArrowDown");
        }
        assertThat(chosen(select)).isEqualTo(option);
    }

    private static String chosen(Locator select) {
        return ((String) select.evaluate("it => it.selectedOptions[0].label")).strip();
    }

    private Locator field(String name) {
        return page.getByLabel(name, new Page.GetByLabelOptions().setExact(true));
    }

    private Locator named(AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private void reach(Locator target) {
        target.waitFor();
        String where = where(target);
        for (int stops = 0; stops < MOST_STOPS && !where.equals("there"); stops++) {
            page.keyboard().press(where.equals("behind") ? "Shift+Tab" : "Tab");
            where = where(target);
            assertThat(where).isIn("there", "before", "behind");
        }
        assertThat(target).isFocused();
    }

    private static String where(Locator target) {
        return (String) target.evaluate(WHERE);
    }

    /** Has the focus on the link of that name, which is in view. */
    void isAtLink(String name) {
        isAt(named(AriaRole.LINK, name));
    }

    /** Has the focus on the button of that name, which is in view. */
    void isAtButton(String name) {
        isAt(named(AriaRole.BUTTON, name));
    }

    /** Has the focus on what has that id and is in view. */
    void isAt(String id) {
        isAt(page.locator("#" + id));
    }

    private static void isAt(Locator target) {
        assertThat(target).isFocused();
        assertThat(target).isInViewport();
    }

    /** Goes from the first to the last stop of the page, which is somewhere; nothing on the way keeps him. */
    void walkThrough() {
        Object stops = page.evaluate("""
                [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
                  .filter(it => !it.disabled && it.type !== "hidden" && it.checkVisibility({ visibilityProperty: true })).length""");
        Locator first = page.locator(".skip");
        reach(first);
        int passed = 0;
        String where = "behind";
        while (passed <= (int) stops && where.equals("behind")) {
            page.keyboard().press("Tab");
            where = where(first);
            assertThat(where).isIn("there", "before", "behind");
            passed++;
        }
        assertThat(passed).as("stops").isBetween((int) stops / 2, (int) stops);
    }
}
