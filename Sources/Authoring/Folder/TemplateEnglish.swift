extension CourseTemplate.Texts {
    static let english = CourseTemplate.Texts(
        title: "My first course", summary: "An example to write over: two lessons and a quiz.",
        firstSlug: "writing-a-lesson",
        first: """
            # Writing a lesson

            A lesson is a text in Markdown. This one shows what can be written; write your own over it.

            ## What a reader sees

            - **Important words** stand between two asterisks, *stressed ones* between one.
            - A list has a hyphen before each line.
            - A [link](https://commonmark.org/help/) has its words in square brackets and its address in round ones.

            > A remark stands behind a pointed bracket.

            | Step | Who |
            |---|---|
            | Write | you |
            | Check | `egov-learn bundle check` |
            | Look at it | `egov-learn bundle preview` |

            Lessons of five to fifteen minutes are the ones people finish. Go on with [the next lesson](02-adding-a-quiz.md).

            """,
        secondSlug: "adding-a-quiz",
        second: """
            # Adding a quiz

            A quiz is a file in GIFT, the format of Moodle: a question, and its answers between braces.

            1. Give each question a name between colons, as `::name::`. Answers are kept under it.
            2. Mark the right answer with `=` and the wrong ones with `~`.
            3. Say after `#` why an answer is right or wrong.

            Files that open outside the terminal, such as forms to print, lie in the folder `assets`; here is
            [a checklist](../assets/checklist.txt).

            For another language, make a folder of its name beside `en`, with the same files in it, and name it in
            `bundle.json`.

            """,
        quizSlug: "first-quiz",
        quiz: """
            // First quiz

            ::right-mark::Which sign marks the right answer?{
                ~\\~#This marks a wrong one.
                =\\=#Yes.
                ~\\##What follows this is shown after the answer.
            }

            ::names::A question keeps its name when the course is improved.{T#It should: answers are kept under it.#Yes.}

            ::several::Which of these are kinds of questions? {
                ~%50%True or false#Yes.
                ~%50%Matching pairs#Yes.
                ~%-100%Lessons#A lesson asks nothing.
            }

            ::where::Match each file with its folder.{
                =A lesson -> the folder of its language
                =A form to print -> assets
                =bundle.json -> the course's own folder
            }

            ::sitting::How many minutes should a lesson take at most?{#15:5#That is what people finish.}

            """,
        checklistName: "checklist.txt",
        checklist: """
            Before a course is published

            [ ] egov-learn bundle check finds nothing.
            [ ] Somebody else has read every lesson in egov-learn bundle preview.
            [ ] Every question has been answered by somebody who did not write it.

            """)
}
