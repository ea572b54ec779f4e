# Материалы дела, собранные в один файл: слова страницы transcript.html. Её читают с телефона и с бумаги.

## Заголовок

# $id — номер дела
page-title = Материалы дела { $id }
# $version — которое это собрание по счёту
kicker-plain = Дело { $id } · собрание { $version }
closed-plain = Закрытое дело. Не передавайте эти материалы тем, кто в нём не участвует.
# $person — кто собрал, $moment — когда, $zone — часовой пояс
made-plain = Собрал: { $person }, { $moment }. Время указано по поясу { $zone }.
level-plain =
    { $level ->
        [support] Поддержка
        [admins] Админы
        [mediation] Медиация
        [court] Суд
       *[appeal] Общее собрание судей
    }

## О деле

fact-level-plain = Ступень
fact-opened-plain = Открыто
fact-filed-plain = Подано
fact-notified-plain = Ответчик извещён
fact-ended-plain = Закончено
fact-grievance-plain = Суть жалобы
fact-demand-plain = Чего просят
fact-outcome-plain = Чем закончилось

## Что внутри

inside-title = Что внутри
count-messages-plain =
    { $count ->
        [one] { $count } сообщение
        [few] { $count } сообщения
       *[many] { $count } сообщений
    }
count-files-plain =
    { $count ->
        [one] { $count } файл
        [few] { $count } файла
       *[many] { $count } файлов
    }
count-exhibits-plain =
    { $count ->
        [one] { $count } доказательство
        [few] { $count } доказательства
       *[many] { $count } доказательств
    }
scope-plain =
    { $scope ->
        [whole] Согласие на передачу переписки с поддержкой: вся переписка.
        [selected] Согласие на передачу переписки с поддержкой: только выбранные сообщения.
       *[none] Согласия на передачу переписки с поддержкой нет, и её здесь нет.
    }
# $count — сколько сообщений сюда не вошло
withheld-plain =
    { $count ->
        [one] Не вошло { $count } сообщение.
        [few] Не вошли { $count } сообщения.
       *[many] Не вошло { $count } сообщений.
    }
# $count — сколько людей не названо
unnamed-plain =
    { $count ->
        [one] { $count } человек не дал согласия назвать его: вместо имени стоит знак, такой как P1. Имя, написанное в тексте сокращённо или в другом падеже, могло остаться.
        [few] { $count } человека не дали согласия назвать их: вместо имён стоят знаки, такие как P1. Имя, написанное в тексте сокращённо или в другом падеже, могло остаться.
       *[many] { $count } человек не дали согласия назвать их: вместо имён стоят знаки, такие как P1. Имя, написанное в тексте сокращённо или в другом падеже, могло остаться.
    }

## Люди

people-title = Люди
role-plain =
    { $role ->
        [claimant] заявитель
        [respondent] ответчик
        [representative] представитель
        [member] участник
        [agent] агент поддержки
        [admin] админ
        [mediator] медиатор
        [secretary] секретарь
        [judge] судья
        [witness] свидетель
        [expert] эксперт
       *[bot] бот
    }
person-account-plain = счёт Stellar

## Переписка

messages-title = Переписка
messages-none-plain = Сообщений здесь нет.
# $number — сообщение, на которое отвечают
reply-plain = ответ на № { $number }
# $source — откуда
forward-plain = Переслано от: { $source }, { $moment }
forward-hidden-plain = { $name } (имя без аккаунта)
version-plain = Вариант { $number } из { $count }, { $moment }
links-plain = Ссылки за словами
masked-plain = имена заменены знаками
# $moment — когда
deleted-plain = Удалено: { $moment }
redacted-title = Текст изъят
redacted-file-title = Файл изъят
# $reason — почему
redacted-plain = { $moment }. Причина: { $reason }
hash-plain = SHA-256 исходного
kind-plain =
    { $kind ->
        [photo] фото
        [video] видео
        [voice] голосовое сообщение
        [video_note] видеосообщение
        [audio] аудио
        [document] файл
        [sticker] стикер
        [animation] анимация
        [location] место на карте
        [contact] контакт
        [poll] опрос
       *[other] вложение
    }

## Доказательства и файлы

exhibits-title = Доказательства
# $number — номер сообщения или доказательства
number-plain = № { $number }
# $person — кто представил
exhibit-by-plain = Представлено: { $person }, { $moment }
exhibit-message-plain = сообщение № { $number }
exhibit-withheld-plain =
    { $count ->
        [one] { $count } сообщение не вошло: нет согласия
        [few] { $count } сообщения не вошли: нет согласия
       *[many] { $count } сообщений не вошло: нет согласия
    }
files-title = Файлы
file-number-plain = Файл { $number }
file-size-plain =
    { $unit ->
        [bytes] { $size } Б
        [kib] { $size } КБ
       *[mib] { $size } МБ
    }
file-absent-plain =
    { $why ->
        [too_large] Не приложен: больше, чем отдаёт Telegram. Сверить можно по размеру и хешу.
        [no_room] Не приложен: собрание стало бы слишком большим. Сверить можно по хешу.
        [gone] Не приложен: у Telegram его уже нет.
       *[redacted] Изъят.
    }
file-stated-plain = хеш со слов приславшего
file-unique-plain = знак Telegram

## Внизу

check-title = Как проверить
check-plain = Хеш каждой части записан в manifest.json, и там же общий хеш всего собрания. Он записан и в деле: если совпадает, здесь ничего не изменено. Проверить одной командой:
paper-plain = На бумаге этого не проверить: сверяйтесь с исходным файлом.
