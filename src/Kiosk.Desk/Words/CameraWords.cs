using System.Diagnostics;
using Kiosk.CheckIn;
using Kiosk.Scanning;

namespace Kiosk.Desk.Words;

/// <summary>What the camera's states mean for a volunteer, and what to do about each. Those of a page's camera are js/camera.js's.</summary>
public static class CameraWords
{
    public static readonly BilingualText Label = new("Imagen de la cámara", "Camera picture");

    /// <summary>Null while the camera shows its picture.</summary>
    public static CameraAdvice? Of(string state) => state switch
    {
        "live" => null,
        "starting" => new(false, new("Encendiendo la cámara…", "Starting the camera…"),
            new("Si el navegador pregunta, toca «Permitir».", "If the browser asks, choose “Allow”.")),
        "no-camera" => new(true, new("No hay cámara", "No camera"),
            new("Conecta una cámara por USB: empieza sola. El lector y el teclado sí funcionan.",
                "Plug in a USB camera: it starts by itself. Scanner and keyboard do work.")),
        "refused" => new(true, new("El navegador no deja usar la cámara", "The browser blocks the camera"),
            new("Toca el candado o la cámara junto a la dirección, elige «Permitir» y recarga.",
                "Choose the lock or camera next to the address, then “Allow”, and reload.")),
        "in-use" => new(true, new("Otro programa usa la cámara", "Another program uses the camera"),
            new("Cierra videollamadas y otras ventanas con cámara; aquí vuelve sola.",
                "Close video calls and other windows with a camera; it comes back by itself.")),
        "unplugged" => new(true, new("Se desconectó la cámara", "The camera was unplugged"),
            new("Revisa el cable USB; al conectarla vuelve sola.", "Check the USB cable; once plugged in it comes back by itself.")),
        "stalled" => new(true, new("La imagen se detuvo", "The picture has stopped"),
            new("Desconecta la cámara y vuelve a conectarla.", "Unplug the camera and plug it in again.")),
        "unsupported" => new(true, new("Este navegador no da acceso a la cámara", "This browser gives no access to the camera"),
            new("Usa Chromium, Chrome, Edge o Firefox reciente; o un lector.",
                "Use a recent Chromium, Chrome, Edge or Firefox; or a scanner.")),
        "insecure" => new(true, new("Cámara solo en esta máquina", "Camera only on this machine"),
            new("Abre la puerta como http://localhost en la máquina que tiene la cámara.",
                "Open the door as http://localhost on the machine that has the camera.")),
        "reconnecting" => new(false, new("Conectando con el programa…", "Connecting to the desk program…"),
            new("Espera un momento: vuelve solo.", "One moment: it comes back by itself.")),
        _ => new(true, new("La cámara no responde", "The camera does not answer"),
            new("Recarga la página. El lector y el teclado sí funcionan.", "Reload the page. Scanner and keyboard do work.")),
    };

    /// <summary>For a camera that the desk holds itself, whose picture no page shows.</summary>
    public static CameraAdvice Of(HeldCameraState state) => state switch
    {
        HeldCameraState.Opening => new(false, new("Encendiendo la cámara de la mesa…", "Starting the desk's camera…"),
            new("Espera un momento.", "One moment.")),
        HeldCameraState.Seeing => new(false, new("La cámara de la mesa está leyendo", "The desk's camera is reading"),
            new("Su imagen no se muestra aquí.", "Its picture is not shown here.")),
        HeldCameraState.Stalled => new(true, new("La imagen se detuvo", "The picture has stopped"),
            new("La mesa abre la cámara otra vez. Si no vuelve, revisa su cable o su red.",
                "The desk opens the camera again. If it does not come back, check its cable or network.")),
        HeldCameraState.Gone => new(true, new("La mesa no encuentra su cámara", "The desk does not find its camera"),
            new("Conéctala, enciéndela y cierra otros programas que la usen: vuelve sola. El lector y el teclado sí funcionan.",
                "Plug it in, switch it on and close other programs that use it: it comes back by itself. Scanner and keyboard do work.")),
        HeldCameraState.NoFfmpeg => new(true, new("Falta ffmpeg, que abre la cámara", "ffmpeg, which opens the camera, is missing"),
            new("Quien cuida esta máquina lo instala: apt install ffmpeg. El lector y el teclado sí funcionan.",
                "Whoever looks after this machine installs it: apt install ffmpeg. Scanner and keyboard do work.")),
        _ => throw new UnreachableException($"No words for {state}."),
    };
}

/// <summary>What is the matter with the camera, and what to do.</summary>
/// <param name="Stuck">It will not get better by waiting.</param>
/// <param name="What">What is the matter.</param>
/// <param name="Do">What to do.</param>
public sealed record CameraAdvice(bool Stuck, BilingualText What, BilingualText Do);
