# Слова базы знаний: ответы бота участникам, подсказки агентам, статьи и вопросы без ответа.

## Участник: ответ бота

answer-footer-plain = 🤖 Это ответ бота из базы знаний. Команда ваше сообщение тоже видит: если не помогло, позову человека.
helped-button = ✅ Помогло
not-helped-button = Не помогло
person-button = 🙋 Позвать человека
# $number — номер обращения
handed = Позвал человека: обращение №{ $number } в очереди у команды, ответ придёт сюда. Сам до решения больше не вмешиваюсь.
with-people-toast = Этим уже занимается человек, ответ придёт сюда
over-toast = Это обращение уже закрыто

## Комната обращения

# $title — заголовок статьи, $confidence — уверенность, из 100
room-answered = 🤖 Бот ответил статьёй «{ $title }» (уверенность { $confidence } из 100) и ждёт, помогло ли.
room-helped = 🤖 Участник: ответ бота помог.
# $hours — сколько часов
room-silent =
    🤖 Участник молчит { $hours ->
        [one] { $hours } час
        [few] { $hours } часа
       *[many] { $hours } часов
    } после ответа бота: обращение закрыто.
# $why — asked, not_helped, wrote, undelivered, returned
room-handed =
    🙋 { $why ->
        [asked] Участник просит человека.
        [not_helped] Ответ бота не помог.
        [wrote] Участник пишет дальше после ответа бота.
        [undelivered] Ответ бота не дошёл до участника.
       *[returned] После ответа бота участник вернулся: вопрос не решён.
    } Бот больше не отвечает до решения.
suggestions = 📚 Похожие статьи. Нажмите, и статья уйдёт участнику за вашей подписью, десять секунд её можно вернуть.
suggestion-title = Отправить: { $title }
# $title — заголовок статьи, $alias — подпись агента
suggestion-sent = 📚 «{ $title }» — отправляет { $alias }
suggestion-gone-toast = Этой статьи в базе больше нет
suggestion-over-toast = Обращение уже закрыто, отправлять некому

## Команды

kb-command = База знаний: статьи
gaps-command = Вопросы, на которые нет статьи

## Список

lang-plain =
    { $code ->
        [ru] русский
       *[en] English
    }
# $language — язык статей (lang-plain), $count — сколько их
list =
    📚 <b>База знаний</b>, { $language }: { $count ->
        [one] { $count } статья
        [few] { $count } статьи
       *[many] { $count } статей
    }
list-archived =
    🗄 <b>Архив</b>, { $language }: { $count ->
        [one] { $count } статья
        [few] { $count } статьи
       *[many] { $count } статей
    }
list-empty = Статей пока нет. Напишите первую: что у вас спрашивают чаще всего?
list-empty-archive = Здесь пусто.
# $words — что искали, $count — сколько нашлось
found =
    🔎 По словам «{ $words }» { $count ->
        [0] ничего не нашлось
        [one] нашлась { $count } статья
        [few] нашлось { $count } статьи
       *[many] нашлось { $count } статей
    }.
page-button = { $page } / { $pages }
earlier-button = ‹
later-button = ›
new-button = ✏️ Новая
search-button = 🔎 Найти
archive-list-button = 🗄 Архив
in-use-list-button = 📚 Действующие
export-button = ⬇️ Файлом
import-button = ⬆️ Загрузить
other-lang-button =
    { $code ->
        [ru] На русском
       *[en] In English
    }

## Статья

# $version — номер версии, $date — когда изменена
article-head-plain = 📄 { $name } · { $language } · версия { $version } · { $date }
article-archived-plain = 🗄 В архиве: бот её не использует.
article-keywords-plain = Иначе спрашивают: { $words }
article-synonyms-plain = Одно и то же: { $words }
article-buttons-plain = Кнопки: { $words }
article-steps-plain = Шаги навигатора: { $words }
edit-button = ✏️ Править
archive-button = 🗄 В архив
restore-button = ↩️ Вернуть из архива
history-button = 🕓 Версии
translate-button =
    { $code ->
        [ru] ➕ Текст на русском
       *[en] ➕ Текст на английском
    }
archived-toast = В архиве. Вернуть можно там же
restored-toast = Статья снова в деле
article-gone-toast = Такой статьи нет
unchanged-toast = Уже так и есть
history = 🕓 <b>{ $title }</b>: версии. Нажмите на версию, чтобы взять её в правку: действующая сменится только после публикации.
version-button = Версия { $version } · { $date }

## Черновик

# $state — new или old: новая статья или правка
draft-head-plain =
    { $state ->
        [new] ✏️ Новая статья
       *[old] ✏️ Правка статьи
    } · { $language }
draft-field-plain = { $field }: { $value }
draft-empty-plain = пусто
field-plain =
    { $field ->
        [title] Заголовок
        [text] Текст
        [keywords] Иначе спрашивают
        [synonyms] Одно и то же
        [buttons] Кнопки
       *[steps] Шаги
    }
field-button = { $field }
preview-button = 👁 Показать
publish-button = ✅ Опубликовать
publish-over-button = ✅ Всё равно опубликовать
discard-button = 🗑 Бросить
# $field — поле
ask =
    { $field ->
        [title] Пришлите заголовок одной строкой: вопрос так, как его задают. «Как вступить в ассоциацию»
        [text] Пришлите текст одним сообщением, до 3000 знаков. Жирный, курсив, код и ссылки сохранятся.
        [keywords] Как ещё об этом спрашивают? Каждый вариант с новой строки.
        [synonyms] Слова с одним смыслом через запятую, каждая группа с новой строки: <code>кошелёк, wallet</code>. Они помогут всем статьям этого языка.
        [buttons] Кнопки со ссылками, каждая с новой строки: <code>Подать заявку | t.me/mtl_bot</code>
       *[steps] Шаги навигатора, каждый с новой строки: <code>Вступление | join</code>
    }
clear-button = Очистить
draft-other = У вас есть неопубликованный черновик: «{ $title }». Продолжить его или бросить?
draft-untitled-plain = без заголовка
draft-continue-button = Продолжить
draft-gone-toast = Этого черновика уже нет
draft-foreign-toast = Это черновик другого человека
draft-unfinished-toast = Нужны заголовок и текст
draft-dropped-toast = Черновик удалён
published-toast = Опубликовано
# $version — действующая версия
publish-conflict = Пока вы писали, статью изменили: действует версия { $version }. Ваш черновик цел. Опубликовать его поверх?
preview-plain = Так это увидит участник:

# $why — что не так
wrong =
    { $why ->
        [empty] Здесь пусто.
        [too_long] Слишком длинно.
        [too_many] Слишком много строк, можно до 20.
        [few_words] В группе нужно хотя бы два слова через запятую.
        [not_one_word] Синоним — это одно слово, без пробелов.
        [no_bar] Нужны подпись и адрес, между ними черта: <code>Подпись | адрес</code>
        [address] Адрес должен начинаться с https:// или t.me/
        [step] Имя шага — строчные латинские буквы, цифры и дефис.
        [name] Имя статьи — строчные латинские буквы, цифры и дефис.
       *[language] Языки статей: ru и en.
    } Ничего не изменено, пришлите ещё раз.

## Поиск

ask-search = Какие слова искать?

## Файлы

ask-file = Пришлите файл <code>.md</code>, до 1 МБ; можно несколько. Образец даёт кнопка «Файлом».
file-wanted = Нужен файл <code>.md</code>. Загрузка отменена.
file-unread = Файл не удалось прочитать: нужен текст UTF-8 до 1 МБ. Ничего не изменено.
# $line — номер строки, $why — что не так
file-flaw =
    Строка { $line }: { $why ->
        [nothing] в файле нет статей
        [no_header] перед текстом нет заголовка между строками ---
        [unended] заголовок не закрыт строкой ---
        [no_key] нужно «ключ: значение»
        [unknown_key] такого ключа нет; есть name, lang, title, keyword, synonyms, button, step
        [twice] этот ключ уже был
        [lacks_name] в заголовке нет name
        [lacks_lang] в заголовке нет lang
        [lacks_title] в заголовке нет title
        [no_text] у статьи нет текста
        [repeated] эта статья уже есть в файле выше
        [too_many_articles] больше 500 статей в одном файле
        [empty] значение пустое
        [too_long] слишком длинно
        [too_many] больше 20 таких строк
        [few_words] в группе синонимов нужно хотя бы два слова через запятую
        [not_one_word] синоним — это одно слово
        [no_bar] нужны подпись и адрес, между ними черта
        [address] адрес должен начинаться с https:// или t.me/
        [step] имя шага — строчные латинские буквы, цифры и дефис
        [name] name — строчные латинские буквы, цифры и дефис
       *[language] lang — это ru или en
    }. Ничего не изменено.
imported = ✅ Готово. Новых статей: { $created }, изменено: { $updated }, без изменений: { $unchanged }.
export-caption-plain =
    { $count ->
        [one] База знаний: { $count } статья
        [few] База знаний: { $count } статьи
       *[many] База знаний: { $count } статей
    }
export-empty-toast = Выгружать пока нечего

## Вопросы без статьи

# $days — за сколько дней, $count — сколько групп
gaps =
    🕳 <b>Вопросы без статьи</b> за { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[many] { $days } дней
    }: { $count ->
        [0] нет ни одного
        [one] { $count } тема
        [few] { $count } темы
       *[many] { $count } тем
    }
# $count — сколько раз, $tickets — номера обращений
gap-line = { $count }× <b>{ $words }</b> · { $tickets }
gap-line-covered = { $count }× { $words } · { $tickets } · ✅ статья уже есть
